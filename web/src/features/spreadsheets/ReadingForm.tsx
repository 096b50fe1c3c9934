import { Alert, Group, Select, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { replaceReading, type ImportDetail, type Reading } from './queries';

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-2',
  'windows-1251',
  'utf-16le',
  'utf-16be',
  'shift_jis',
];
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const;

/** How the file was read, and another way to read it. */
export function ReadingForm({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const { reading } = detail;
  const read = useSave((body: Reading) => replaceReading(detail.id, body), {
    said: null,
    refresh: [['imports']],
  });
  const now: Reading = {
    encoding: reading.encoding,
    delimiter: reading.delimiter,
    sheet: reading.sheet,
  };
  const change = (next: Reading) => read.mutate({ ...now, ...next });
  const encodings = [...new Set([...ENCODINGS, reading.encoding ?? 'utf-8'])];

  return (
    <Section title={t('spreadsheets.reading.title')}>
      <Text c="dimmed">{t(`spreadsheets.reading.${reading.format}`)}</Text>
      {reading.warnings.map((warning) => (
        <Alert key={warning} color="orange" icon={<IconAlertTriangle />}>
          {t(`spreadsheets.reading.warning.${warning as 'undecodable'}`)}
        </Alert>
      ))}
      <Group>
        {reading.format === 'csv' ? (
          <>
            <Select
              label={t('spreadsheets.reading.encoding')}
              data={encodings}
              value={reading.encoding ?? null}
              disabled={read.isPending}
              onChange={(encoding) => encoding && change({ encoding })}
            />
            <Select
              label={t('spreadsheets.reading.delimiter')}
              data={Object.entries(DELIMITERS).map(([value, name]) => ({
                value,
                label: t(`spreadsheets.reading.${name}`),
              }))}
              value={reading.delimiter ?? null}
              disabled={read.isPending}
              onChange={(delimiter) => delimiter && change({ delimiter })}
            />
          </>
        ) : (
          <Select
            label={t('spreadsheets.reading.sheet')}
            data={reading.sheets}
            value={reading.sheet ?? null}
            disabled={read.isPending}
            onChange={(sheet) => sheet && change({ sheet })}
          />
        )}
      </Group>
    </Section>
  );
}
