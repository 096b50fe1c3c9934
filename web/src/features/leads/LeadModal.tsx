import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import { BranchSelect } from '@/choices/selects';
import { InstrumentSelect, LevelSelect } from '@/choices/SubjectSelect';
import { orNull } from '@/lib/blank';
import type { Day } from '@/lib/dates';
import { FormModal } from '@/ui/FormModal';
import { Known } from './Known';
import { OwnerSelect } from './OwnerSelect';
import { changeLead, createLead, stale, type Lead, type Relationship, type Source } from './queries';
import { relationships, sources } from './stages';

interface Values {
  contact_name: string;
  email: string;
  phone: string;
  relationship: Relationship;
  learner_name: string;
  date_of_birth: Day | null;
  instrument_id: string | null;
  level_id: string | null;
  branch_id: string | null;
  preferred_times: string;
  source: Source;
  heard_from: string;
  owner_id: string | null;
  note: string;
}

const editable = (lead: Partial<Lead> | undefined): Values => ({
  contact_name: lead?.contact_name ?? '',
  email: lead?.email ?? '',
  phone: lead?.phone ?? '',
  relationship: lead?.relationship ?? 'mother',
  learner_name: lead?.learner_name ?? '',
  date_of_birth: lead?.date_of_birth ?? null,
  instrument_id: lead?.instrument?.id ?? null,
  level_id: lead?.level?.id ?? null,
  branch_id: lead?.branch?.id ?? null,
  preferred_times: lead?.preferred_times ?? '',
  source: lead?.source ?? 'phone',
  heard_from: lead?.heard_from ?? '',
  owner_id: lead?.owner?.id ?? null,
  note: '',
});

const send = (known: Lead | null, { source, note, ...values }: Values) => {
  const body = {
    ...values,
    email: orNull(values.email),
    phone: orNull(values.phone),
    preferred_times: orNull(values.preferred_times),
    heard_from: orNull(values.heard_from),
  };
  return known ? changeLead(known.id, body) : createLead({ ...body, source, note: orNull(note) });
};

interface LeadModalProps {
  known: Lead | null;
  /** What is known of a new one: its contact, for a brother or sister. */
  like?: Partial<Lead>;
  onClose: () => void;
}

/** Who asks, for whom, and what they would like. */
export function LeadModal({ known, like, onClose }: LeadModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const form = useForm<Values>({
    initialValues: editable(known ?? like),
    validate: {
      contact_name: isNotEmpty(t('ui.required')),
      learner_name: (name, { relationship }) =>
        relationship === 'self' || name.trim() ? null : t('ui.required'),
      phone: (phone, { email }) => (phone.trim() || email.trim() ? null : t('leads.enquire.needReach')),
    },
  });
  const save = useSave((values: Values) => send(known, values), {
    form,
    refresh: stale,
    onDone: ({ id }) => {
      onClose();
      if (!known) void navigate({ to: '/leads/$leadId', params: { leadId: id } });
    },
  });
  const cols = { base: 1, xs: 2 };
  return (
    <FormModal
      title={t(known ? 'leads.edit' : like ? 'leads.known.sibling' : 'leads.add')}
      size="lg"
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <SimpleGrid cols={cols}>
        <TextInput
          label={t('leads.field.contact_name')}
          data-autofocus={!like || undefined}
          {...form.getInputProps('contact_name')}
        />
        <Select
          label={t('leads.field.relationship')}
          data={relationships.map((value) => ({ value, label: t(`leads.relationship.${value}`) }))}
          {...form.getInputProps('relationship')}
        />
        <TextInput label={t('leads.field.phone')} type="tel" {...form.getInputProps('phone')} />
        <TextInput label={t('leads.field.email')} type="email" {...form.getInputProps('email')} />
      </SimpleGrid>
      {!known && (
        <Known
          name={form.values.contact_name}
          phone={form.values.phone}
          email={form.values.email}
          onTake={({ full_name, phone, email }) =>
            form.setValues({
              contact_name: full_name,
              phone: form.values.phone || (phone ?? ''),
              email: form.values.email || (email ?? ''),
            })
          }
        />
      )}
      <SimpleGrid cols={cols}>
        {form.values.relationship !== 'self' && (
          <TextInput
            label={t('leads.field.learner_name')}
            data-autofocus={!!like || undefined}
            {...form.getInputProps('learner_name')}
          />
        )}
        <DateField
          label={t('leads.field.date_of_birth')}
          max={format.today()}
          {...form.getInputProps('date_of_birth')}
        />
        <InstrumentSelect clearable current={known?.instrument} {...form.getInputProps('instrument_id')} />
        <LevelSelect current={known?.level} {...form.getInputProps('level_id')} />
        <BranchSelect label={t('leads.field.branch')} clearable {...form.getInputProps('branch_id')} />
        <TextInput label={t('leads.field.preferred_times')} {...form.getInputProps('preferred_times')} />
        {!known && (
          <Select
            label={t('leads.field.source')}
            data={sources.map((value) => ({ value, label: t(`leads.source.${value}`) }))}
            {...form.getInputProps('source')}
          />
        )}
        <TextInput label={t('leads.field.heard_from')} {...form.getInputProps('heard_from')} />
        <OwnerSelect {...form.getInputProps('owner_id')} />
      </SimpleGrid>
      {!known && (
        <Textarea label={t('leads.field.note')} autosize minRows={2} {...form.getInputProps('note')} />
      )}
    </FormModal>
  );
}
