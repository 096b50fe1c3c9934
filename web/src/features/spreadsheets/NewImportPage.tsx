import { Button, FileInput, Group, Radio, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileSpreadsheet } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '@/api/saveFile';
import { useSave } from '@/api/save';
import { TextLink } from '@/ui/links';
import { Page } from '@/ui/Page';
import { importTemplate, kinds, uploadImport, type ImportKind } from './queries';
import { Steps } from './Steps';

/** The first step: what is brought, and the file. */
export default function NewImportPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ImportKind>('students');
  const [file, setFile] = useState<File | null>(null);
  const upload = useSave((chosen: File) => uploadImport(kind, chosen), {
    said: null,
    refresh: [['imports', 'list']],
    onDone: ({ id }) => void navigate({ to: '/imports/$importId', params: { importId: id } }),
  });
  const template = useSave(() => importTemplate(kind), {
    said: null,
    onDone: (content) => saveFile(content, `${kind}.csv`),
  });

  return (
    <Page
      narrow
      title={t('spreadsheets.import.new')}
      back={<TextLink to="/imports">{t('spreadsheets.nav.imports')}</TextLink>}
    >
      <Steps active={0} />
      <Stack gap="lg">
        <Radio.Group
          label={t('spreadsheets.import.what')}
          value={kind}
          onChange={(value) => setKind(value as ImportKind)}
        >
          <Stack gap="xs" mt="xs">
            {kinds.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`spreadsheets.kind.${value}`)}
                description={t(`spreadsheets.kindText.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <FileInput
          label={t('spreadsheets.field.file')}
          description={t('spreadsheets.import.fileHint')}
          placeholder={t('spreadsheets.import.choose')}
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          leftSection={<IconFileSpreadsheet size={18} />}
          value={file}
          onChange={setFile}
        />
        <Text size="sm" c="dimmed">
          {t('spreadsheets.import.nothingYet')}
        </Text>
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconDownload size={18} />}
            loading={template.isPending}
            onClick={() => template.mutate(undefined)}
          >
            {t('spreadsheets.import.template')}
          </Button>
          <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file)}>
            {t('spreadsheets.import.next')}
          </Button>
        </Group>
      </Stack>
    </Page>
  );
}
