import { Button, Group, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { EmptyState } from '@/ui/EmptyState';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import {
  changeCustomField,
  createCustomField,
  customFieldsQuery,
  fieldKinds,
  recordKinds,
  type CustomField,
  type NewCustomField,
} from './queries.custom';

/** What the institute asks besides what every institute does. */
export function CustomFields() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<CustomField | 'new' | null>(null);
  const fields = useQuery(customFieldsQuery());
  const add = (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('people.custom.add')}
    </Button>
  );
  return (
    <Section title={t('people.custom.fields')} actions={fields.data?.items.length ? add : undefined}>
      <Loaded query={fields}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('people.custom.none')} text={t('people.custom.noneText')} action={add} />
          ) : (
            <Stack gap="xs">
              {items.map((field) => (
                <FieldLine key={field.id} field={field} onEdit={() => setEditing(field)} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {editing && <FieldModal field={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

function FieldLine({ field, onEdit }: { field: CustomField; onEdit: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Group gap="xs">
          <Text fw={600}>{field.name}</Text>
          {!field.active && <StatusBadge tone="neutral" label={t('people.custom.closed')} />}
        </Group>
        <Text size="sm" c="dimmed">
          {[
            t(`people.custom.of.${field.of}`),
            t(`people.custom.kind.${field.kind}`),
            field.choices.join(', '),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      <Button variant="subtle" onClick={onEdit} aria-label={t('people.custom.edit', { name: field.name })}>
        {t('ui.edit')}
      </Button>
    </Group>
  );
}

function FieldModal({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const { t } = useTranslation();
  const form = useForm<Required<NewCustomField> & { active: boolean }>({
    initialValues: {
      of: field?.of ?? 'student',
      name: field?.name ?? '',
      kind: field?.kind ?? 'text',
      choices: [...(field?.choices ?? [])],
      active: field?.active ?? true,
    },
    validate: {
      name: isNotEmpty(t('ui.required')),
      choices: (choices, { kind }) => (kind === 'choice' && choices.length === 0 ? t('ui.required') : null),
    },
  });
  const save = useSave(
    ({ of, name, kind, choices: typed, active }: typeof form.values) => {
      const choices = kind === 'choice' ? typed : [];
      return field
        ? changeCustomField(field.id, { name, choices, active })
        : createCustomField({ of, name, kind, choices });
    },
    {
      form,
      refresh: [['custom-fields'], ['students'], ['families'], ['teachers']],
      onDone: onClose,
    },
  );
  return (
    <FormModal
      title={field ? t('people.custom.edit', { name: field.name }) : t('people.custom.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      {!field && (
        <Select
          label={t('people.custom.about')}
          data={recordKinds.map((value) => ({ value, label: t(`people.custom.of.${value}`) }))}
          {...form.getInputProps('of')}
        />
      )}
      <TextInput label={t('people.custom.name')} data-autofocus {...form.getInputProps('name')} />
      {!field && (
        <Select
          label={t('people.custom.what')}
          description={t('people.custom.whatHint')}
          data={fieldKinds.map((value) => ({ value, label: t(`people.custom.kind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
      )}
      {form.values.kind === 'choice' && (
        <TagsInput
          label={t('people.custom.choices')}
          description={t('people.custom.choicesHint')}
          {...form.getInputProps('choices')}
        />
      )}
      {field && (
        <Switch label={t('people.custom.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
      )}
    </FormModal>
  );
}
