import { Button, Group, Paper, Select, Stack, Text, Textarea } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { EmptyState } from '@/ui/EmptyState';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import {
  consentKinds,
  consentTextsQuery,
  createConsentText,
  type ConsentKind,
  type ConsentText,
} from './queries.records';

/** What the institute asks families to agree to, in all the words it ever used. */
export function ConsentTexts() {
  const { t } = useTranslation();
  const [writing, { open, close }] = useDisclosure(false);
  const texts = useQuery(consentTextsQuery(1));
  const add = (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={open}>
      {t('people.consents.write')}
    </Button>
  );
  return (
    <Section title={t('people.consents.texts')} actions={texts.data?.items.length ? add : undefined}>
      <Loaded query={texts}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title={t('people.consents.noTexts')}
              text={t('people.consents.noTextsText')}
              action={add}
            />
          ) : (
            <Stack gap="xs">
              {items.map((text) => (
                <TextCard key={text.id} text={text} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {writing && <ConsentTextModal texts={texts.data?.items ?? []} onClose={close} />}
    </Section>
  );
}

function TextCard({ text }: { text: ConsentText }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Paper withBorder p="sm">
      <Group gap="xs">
        <Text fw={600}>{t(`people.consents.kind.${text.kind}`)}</Text>
        <Text size="sm">{t('people.consents.version', { version: text.version })}</Text>
        <Text size="sm">{format.instant(text.created_at)}</Text>
        {text.current && <StatusBadge tone="good" label={t('people.consents.current')} />}
      </Group>
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {text.body}
      </Text>
    </Paper>
  );
}

function ConsentTextModal({ texts, onClose }: { texts: readonly ConsentText[]; onClose: () => void }) {
  const { t } = useTranslation();
  const wordsOf = (kind: ConsentKind) => texts.find((text) => text.current && text.kind === kind)?.body ?? '';
  const form = useForm<{ kind: ConsentKind; body: string }>({
    initialValues: { kind: 'photos', body: wordsOf('photos') },
    validate: { body: isNotEmpty(t('ui.required')) },
  });
  const save = useSave((values: typeof form.values) => createConsentText(values), {
    form,
    refresh: [['consent-texts'], ['students']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('people.consents.write')}
      size="lg"
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Select
        label={t('people.consents.about')}
        data-autofocus
        data={consentKinds.map((value) => ({ value, label: t(`people.consents.kind.${value}`) }))}
        {...form.getInputProps('kind')}
        onChange={(value) => {
          const kind = consentKinds.find((one) => one === value) ?? 'photos';
          form.setValues({ kind, body: wordsOf(kind) });
        }}
      />
      <Textarea
        label={t('people.consents.words')}
        description={t('people.consents.wordsHint')}
        autosize
        minRows={6}
        {...form.getInputProps('body')}
      />
    </FormModal>
  );
}
