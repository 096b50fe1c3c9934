import { Select } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useViewer } from '@/api/me';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { offeringChoices } from '@/lib/offerings';
import { FormModal } from '@/ui/FormModal';
import { MoneyInput } from '@/ui/MoneyInput';
import { TeacherSelect } from './choices';
import {
  classesQuery,
  convertLead,
  coursesQuery,
  matchesQuery,
  pricePlansQuery,
  stale,
  type Lead,
  type Match,
  type PricePlan,
} from './queries';
import { likely, named, type Whose } from './who';
import { WhoField } from './WhoField';

interface Values {
  whose: Whose;
  offering_id: string | null;
  class_id: string | null;
  teacher_id: string | null;
  starts_on: Day | null;
  price_override_minor: number | null;
}

interface ConvertModalProps {
  lead: Lead;
  onClose: () => void;
}

/** What was tried last is what is enrolled in, unless something else is chosen. */
const tried = ({ trials }: Lead) => trials.find(({ status }) => status !== 'cancelled');

/** Enrolls the learner: student, enrollment and price in one step. */
export function ConvertModal({ lead, onClose }: ConvertModalProps) {
  const matches = useQuery(matchesQuery(lead.id));
  return (
    <Loaded query={matches} waiting={null}>
      {({ items }) => <ConvertForm lead={lead} matches={items} onClose={onClose} />}
    </Loaded>
  );
}

/** The newest plan of an offering that is in force on a day. */
const planOn = (plans: readonly PricePlan[], offering: string | null, day: Day | null) =>
  plans
    .filter((plan) => plan.offering_id === offering && day !== null && plan.valid_from <= day)
    .toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))[0];

function ConvertForm({ lead, matches, onClose }: ConvertModalProps & { matches: readonly Match[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const who = useViewer();
  const courses = useQuery(coursesQuery());
  const plans = useQuery(pricePlansQuery());
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      whose: likely(matches, lead.learner_name),
      offering_id: tried(lead)?.offering_id ?? null,
      class_id: null,
      teacher_id: tried(lead)?.teacher_id ?? null,
      starts_on: format.today(),
      price_override_minor: null,
    },
    validate: { offering_id: required, starts_on: required },
  });
  const { offering_id, starts_on, price_override_minor } = form.values;
  const plan = planOn(plans.data?.items ?? [], offering_id, starts_on);
  const offering = courses.data?.items
    .flatMap((course) => course.offerings)
    .find(({ id }) => id === offering_id);
  const send = ({ whose, ...values }: Values) => {
    const usual = price_override_minor === null || price_override_minor === plan?.amount_minor;
    return convertLead(lead.id, {
      ...named(whose),
      offering_id: values.offering_id,
      class_id: values.class_id,
      teacher_id: values.teacher_id,
      starts_on: values.starts_on ?? format.today(),
      price_plan_id: plan?.id ?? null,
      price_override_minor: usual ? null : price_override_minor,
    });
  };
  const save = useSave(send, {
    form,
    said: t('leads.convert.done', { name: lead.learner_name }),
    refresh: [...stale, ['enrollments'], ['students'], ['families'], ['classes'], ['waitlist']],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('leads.convert.title', { name: lead.learner_name })}
      submitLabel={t('leads.convert.open')}
      saving={save.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <WhoField
        lead={lead}
        matches={matches}
        value={form.values.whose}
        onChange={(whose) => form.setFieldValue('whose', whose)}
      />
      <Select
        label={t('leads.convert.offering')}
        searchable
        data-autofocus={!tried(lead)?.offering_id || undefined}
        data={offeringChoices(courses.data?.items)}
        {...form.getInputProps('offering_id')}
        onChange={(id) =>
          form.setValues({
            offering_id: id,
            class_id: null,
            price_override_minor: null,
          })
        }
      />
      {offering && offering.format !== 'private' && (
        <ClassSelect offeringId={offering.id} {...form.getInputProps('class_id')} />
      )}
      <TeacherSelect {...form.getInputProps('teacher_id')} />
      <DateField
        label={t('leads.convert.startsOn')}
        data-autofocus={!!tried(lead)?.offering_id || undefined}
        {...form.getInputProps('starts_on')}
      />
      {plan && (
        <MoneyInput
          label={t('leads.convert.price')}
          description={t('leads.convert.planHint')}
          money={format.moneyStyle}
          disabled={!who.can('price_plans:update')}
          {...form.getInputProps('price_override_minor')}
          value={price_override_minor ?? plan.amount_minor}
        />
      )}
    </FormModal>
  );
}

interface ClassSelectProps {
  offeringId: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
}

function ClassSelect({ offeringId, ...props }: ClassSelectProps) {
  const { t } = useTranslation();
  const classes = useQuery(classesQuery(offeringId));
  return (
    <Select
      label={t('leads.convert.class')}
      placeholder={t('leads.convert.noClass')}
      clearable
      data={classes.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      {...props}
    />
  );
}
