import { Alert, Button, Checkbox, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { saveFile } from '@/api/saveFile';
import { useSave } from '@/api/save';
import { Section } from '@/ui/Section';
import { refusedRows, runImport, outcomes, type ImportDetail, type Outcome } from './queries';
import { Rows } from './Rows';

interface CheckStepProps {
  detail: ImportDetail;
  onBack: () => void;
}

/** The third step: what each row would do, before anything is written. */
export function CheckStep({ detail, onBack }: CheckStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts } = detail;
  const [outcome, setOutcome] = useState<Outcome>(
    outcomes.find((candidate) => counts[candidate] > 0) ?? 'create',
  );
  const [onlyGood, setOnlyGood] = useState(false);
  const run = useSave(() => runImport(detail.id, onlyGood), { said: null, refresh: [['imports']] });
  const good = counts.create + counts.change;

  return (
    <Stack>
      {detail.failure && (
        <Alert color="orange" icon={<IconAlertTriangle />}>
          {t(`spreadsheets.failure.${detail.failure as 'failed'}`)}
        </Alert>
      )}
      <Section
        title={t('spreadsheets.check.title')}
        actions={counts.refused > 0 && <SaveRefused detail={detail} />}
      >
        <Text>{t('spreadsheets.check.text')}</Text>
        <SegmentedControl
          aria-label={t('spreadsheets.check.show')}
          orientation="horizontal"
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
          data={outcomes.map((value) => ({
            value,
            label: `${t(`spreadsheets.outcome.${value}`)} (${format.number(counts[value])})`,
          }))}
        />
        <Rows key={outcome} id={detail.id} outcome={outcome} />
      </Section>
      {counts.refused > 0 && good > 0 && (
        <Checkbox
          checked={onlyGood}
          onChange={(event) => setOnlyGood(event.currentTarget.checked)}
          label={t('spreadsheets.check.onlyGood', { count: counts.refused })}
        />
      )}
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>
          {t('spreadsheets.check.back')}
        </Button>
        <Button
          disabled={good === 0 || (counts.refused > 0 && !onlyGood)}
          loading={run.isPending}
          onClick={() => run.mutate(undefined)}
        >
          {t('spreadsheets.check.run', { count: good })}
        </Button>
      </Group>
    </Stack>
  );
}

function SaveRefused({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const save = useSave(() => refusedRows(detail.id), {
    said: null,
    onDone: (content) => saveFile(content, `${detail.file_name.replace(/\.[^.]*$/, '')}-refused.csv`),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} />}
      loading={save.isPending}
      onClick={() => save.mutate(undefined)}
    >
      {t('spreadsheets.check.saveRefused')}
    </Button>
  );
}
