import { Alert, Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '@/api/problem';
import { fieldTexts } from '@/api/refusalText';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { defaultable, matchChoices, withColumn } from './mapping';
import { replaceMapping, type ImportDetail, type Mapping } from './queries';
import { ReadingForm } from './ReadingForm';

interface ColumnsStepProps {
  detail: ImportDetail;
  onChecked: () => void;
}

/** The second step: what each column is. Samples from the file stand beside it, and a proposal is made. */
export function ColumnsStep({ detail, onChecked }: ColumnsStepProps) {
  const { t } = useTranslation();
  const [mapping, setMapping] = useState<Mapping>(detail.mapping);
  const [wrong, setWrong] = useState<Readonly<Record<string, readonly string[]>>>({});
  const check = useSave(() => replaceMapping(detail.id, mapping), {
    said: null,
    refresh: [['imports']],
    onDone: onChecked,
    onProblem: (problem: ApiProblem) => {
      setWrong(fieldTexts(problem, t));
      return problem.namesFields;
    },
  });
  const change = (next: Partial<Mapping>) => {
    setWrong({});
    setMapping({ ...mapping, ...next });
  };
  const fields = detail.fields.map((value) => ({
    value,
    label: t(`spreadsheets.fields.${value}` as 'spreadsheets.fields.full_name'),
  }));

  return (
    <Stack>
      {detail.template && (
        <Alert icon={<IconInfoCircle />}>
          {t(`spreadsheets.template.${detail.template as 'teachworks'}`)}
        </Alert>
      )}
      <ReadingForm detail={detail} />
      <Section title={t('spreadsheets.columns.title')}>
        <Text c="dimmed">{t('spreadsheets.columns.text')}</Text>
        {wrong.columns && <Alert color="red">{wrong.columns.join(' ')}</Alert>}
        <Table.ScrollContainer minWidth={320}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('spreadsheets.columns.inFile')}</Table.Th>
                <Table.Th>{t('spreadsheets.columns.means')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {detail.columns.map((column, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Text fw={600}>{column.heading}</Text>
                    <Text size="sm" c="dimmed" lineClamp={2}>
                      {column.samples.join(' · ')}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Select
                      aria-label={t('spreadsheets.columns.meaningOf', { heading: column.heading })}
                      placeholder={t('spreadsheets.columns.leftOut')}
                      clearable
                      searchable
                      data={fields}
                      value={mapping.columns[index] ?? null}
                      error={wrong[`columns[${index}]`]?.join(' ')}
                      onChange={(field) => change({ columns: withColumn(mapping.columns, index, field) })}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
      <Section title={t('spreadsheets.columns.more')}>
        <Select
          label={t('spreadsheets.columns.matchBy')}
          description={t('spreadsheets.columns.matchByHint')}
          data={matchChoices(detail.kind).map((value) => ({
            value,
            label: t(`spreadsheets.matchBy.${value}`),
          }))}
          value={mapping.match_by}
          onChange={(value) => value && change({ match_by: value as Mapping['match_by'] })}
        />
        <Select
          label={t('spreadsheets.columns.dateOrder')}
          data={(['day_first', 'month_first'] as const).map((value) => ({
            value,
            label: t(`spreadsheets.dateOrder.${value}`),
          }))}
          value={mapping.date_order}
          onChange={(value) => value && change({ date_order: value as Mapping['date_order'] })}
        />
        {defaultable(detail.kind).map((field) => (
          <TextInput
            key={field}
            label={t('spreadsheets.columns.default', { field: t(`spreadsheets.fields.${field}`) })}
            value={mapping.defaults?.[field] ?? ''}
            error={wrong[`defaults.${field}`]?.join(' ')}
            onChange={({ currentTarget: { value } }) => {
              const { [field]: _, ...others } = mapping.defaults ?? {};
              change({ defaults: value ? { ...others, [field]: value } : others });
            }}
          />
        ))}
      </Section>
      <Group justify="flex-end">
        <Button loading={check.isPending} onClick={() => check.mutate(undefined)}>
          {t('spreadsheets.columns.check')}
        </Button>
      </Group>
    </Stack>
  );
}
