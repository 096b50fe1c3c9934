import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useSave } from '@/api/save';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { Section } from '@/ui/Section';
import { NextAction } from './NextAction';
import { changeLead, stale, type Lead } from './queries';
import { isOpen } from './stages';

interface Values {
  next_action: string;
  next_action_on: Day | null;
}

/** What is to be done next about a lead, and when. */
export function NextForm({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const form = useForm<Values>({
    initialValues: { next_action: lead.next_action ?? '', next_action_on: lead.next_action_on ?? null },
    validate: {
      next_action_on: (day, { next_action }) => (next_action.trim() && !day ? t('ui.required') : null),
    },
  });
  const send = ({ next_action, next_action_on }: Values) =>
    changeLead(lead.id, { next_action: orNull(next_action), next_action_on });
  const save = useSave(send, { form, refresh: stale });
  return (
    <Section title={t('leads.field.next')} actions={<NextAction lead={lead} />}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Group align="start" gap="sm">
          <TextInput
            label={t('leads.field.next_action')}
            placeholder={isOpen(lead.stage) ? t(`leads.next.${lead.stage}`) : undefined}
            description={t('leads.nextHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            flex="1 1 220px"
            {...form.getInputProps('next_action')}
          />
          <DateField
            label={t('leads.field.next_action_on')}
            flex="0 1 180px"
            {...form.getInputProps('next_action_on')}
          />
          <Button type="submit" mt={25} variant="light" loading={save.isPending} disabled={!form.isDirty()}>
            {t('leads.nextSave')}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
