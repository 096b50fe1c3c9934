import { Button, Group, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { ConfirmButton } from '@/ui/ConfirmButton';
import { DataTable } from '@/ui/DataTable';
import { DateField } from '@/api/DateField';
import { termsQuery } from '@/choices/lists';
import { EmptyState } from '@/ui/EmptyState';
import { FormModal } from '@/ui/FormModal';
import { Section } from '@/ui/Section';
import { changeTerm, createTerm, removeTerm, type Term } from './queries';

/** The teaching periods of the year. */
export function Terms() {
  const { t } = useTranslation();
  const format = useFormat();
  const terms = useQuery(termsQuery());
  const remove = useSave(removeTerm, { refresh: [['terms']] });
  const [editing, setEditing] = useState<{ term: Term | null }>();
  const add = (
    <Button variant="light" leftSection={<IconPlus size={18} />} onClick={() => setEditing({ term: null })}>
      {t('institute.terms.add')}
    </Button>
  );
  return (
    <Section title={t('institute.terms.title')} actions={terms.data?.items.length ? add : undefined}>
      <Loaded query={terms}>
        {({ items }) => (
          <DataTable
            label={t('institute.terms.title')}
            rows={items}
            rowKey={(term) => term.id}
            empty={
              <EmptyState
                title={t('institute.terms.none')}
                text={t('institute.terms.noneText')}
                action={add}
              />
            }
            columns={[
              { key: 'name', header: t('institute.field.name'), phone: 'title', cell: (term) => term.name },
              {
                key: 'days',
                header: t('institute.calendar.days'),
                cell: (term) => format.days(term.starts_on, term.ends_on),
              },
              {
                key: 'edit',
                header: t('ui.edit'),
                hideHeader: true,
                align: 'end',
                cell: (term) => (
                  <Group gap="xs" justify="flex-end">
                    <Button
                      variant="subtle"
                      size="compact-md"
                      onClick={() => setEditing({ term })}
                      aria-label={t('institute.calendar.editNamed', { name: term.name })}
                    >
                      {t('ui.edit')}
                    </Button>
                    <ConfirmButton
                      variant="subtle"
                      size="compact-md"
                      question={t('institute.calendar.removeNamed', { name: term.name })}
                      onConfirm={() => remove.mutate(term.id)}
                    >
                      {t('ui.remove')}
                    </ConfirmButton>
                  </Group>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {editing && <TermModal term={editing.term} onClose={() => setEditing(undefined)} />}
    </Section>
  );
}

interface Values {
  name: string;
  starts_on: Day | null;
  ends_on: Day | null;
}

function TermModal({ term, onClose }: { term: Term | null; onClose: () => void }) {
  const { t } = useTranslation();
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      name: term?.name ?? '',
      starts_on: term?.starts_on ?? null,
      ends_on: term?.ends_on ?? null,
    },
    validate: { name: required, starts_on: required, ends_on: required },
  });
  const send = ({ name, starts_on, ends_on }: Values) => {
    const body = { name, starts_on: starts_on ?? '', ends_on: ends_on ?? '' };
    return term ? changeTerm(term.id, body) : createTerm(body);
  };
  const save = useSave(send, { form, refresh: [['terms']], onDone: onClose });
  return (
    <FormModal
      title={t(term ? 'institute.terms.edit' : 'institute.terms.add')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <TextInput
        label={t('institute.field.name')}
        placeholder={t('institute.terms.example')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <DateField label={t('institute.calendar.firstDay')} {...form.getInputProps('starts_on')} />
      <DateField
        label={t('institute.calendar.lastDay')}
        min={form.values.starts_on ?? undefined}
        {...form.getInputProps('ends_on')}
      />
    </FormModal>
  );
}
