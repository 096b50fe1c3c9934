import { Alert, Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { isInRange, isNotEmpty, useForm, type UseFormReturnType } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '@/api/DateField';
import { useFormat } from '@/api/format';
import { Loaded } from '@/api/Loaded';
import { useSave } from '@/api/save';
import { coursesQuery } from '@/choices/lists';
import { RoomSelect, TeacherSelect } from '@/choices/selects';
import type { Day } from '@/lib/dates';
import { offeringChoices } from '@/lib/offerings';
import { FormModal } from '@/ui/FormModal';
import { clashesOf, type Clash } from './clash';
import { bookTrial, matchesQuery, settingsQuery, stale, type Lead, type Match } from './queries';
import { likely, named, type Whose } from './who';
import { WhoField } from './WhoField';

const LESSON = { min: 5, max: 600 };
/** Minutes of a trial where the course says nothing else. */
const USUAL = 30;

interface Values {
  whose: Whose;
  offering_id: string | null;
  teacher_id: string | null;
  room_id: string | null;
  day: Day | null;
  time: string;
  duration_minutes: number | string;
  charge_fee: boolean;
}

interface TrialModalProps {
  lead: Lead;
  onClose: () => void;
}

/** Books a trial lesson in one step; who asked becomes a student, and nothing is typed twice. */
export function TrialModal({ lead, onClose }: TrialModalProps) {
  const matches = useQuery(matchesQuery(lead.id));
  return (
    <Loaded query={matches} waiting={null}>
      {({ items }) => <TrialForm lead={lead} matches={items} onClose={onClose} />}
    </Loaded>
  );
}

function TrialForm({ lead, matches, onClose }: TrialModalProps & { matches: readonly Match[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [clashes, setClashes] = useState<Clash[]>();
  const settings = useQuery(settingsQuery());
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      whose: likely(matches, lead.learner_name),
      offering_id: null,
      teacher_id: null,
      room_id: null,
      day: format.today(),
      time: '',
      duration_minutes: USUAL,
      charge_fee: false,
    },
    validate: {
      teacher_id: required,
      day: required,
      time: required,
      duration_minutes: isInRange(LESSON, t('ui.notANumber')),
    },
  });
  const send = ({ whose, day, time, ...values }: Values) =>
    bookTrial(lead.id, {
      ...named(whose),
      offering_id: values.offering_id,
      teacher_id: values.teacher_id ?? '',
      room_id: values.room_id,
      starts: `${day}T${time}`,
      duration_minutes: Number(values.duration_minutes),
      charge_fee: values.charge_fee,
    });
  const save = useSave(send, {
    form,
    said: t('leads.trial.booked'),
    refresh: [...stale, ['lessons'], ['students'], ['families'], ['charges'], ['statement']],
    onProblem: (problem) => {
      const found = clashesOf(problem);
      setClashes(found);
      return found !== undefined;
    },
    onDone: onClose,
  });
  const fee = settings.data?.trial_fee_minor;
  return (
    <FormModal
      title={t('leads.trial.bookFor', { name: lead.learner_name })}
      submitLabel={t('leads.trial.book')}
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
      <Where form={form} />
      <Group grow align="start" preventGrowOverflow={false}>
        <DateField label={t('leads.trial.date')} {...form.getInputProps('day')} />
        <TextInput type="time" step={300} label={t('leads.trial.time')} {...form.getInputProps('time')} />
        <NumberInput
          label={t('leads.trial.minutes')}
          step={5}
          allowDecimal={false}
          {...form.getInputProps('duration_minutes')}
        />
      </Group>
      {fee && (
        <Checkbox
          label={t('leads.trial.fee', { amount: format.money(fee) })}
          {...form.getInputProps('charge_fee', { type: 'checkbox' })}
        />
      )}
      {clashes && <Busy clashes={clashes} />}
    </FormModal>
  );
}

/** The part of the form that says where it is and with whom. */
type Form = Pick<UseFormReturnType<Values>, 'getInputProps' | 'setValues' | 'values'>;

function Where({ form }: { form: Form }) {
  const { t } = useTranslation();
  const courses = useQuery(coursesQuery());
  const offerings = courses.data?.items.flatMap((course) => course.offerings) ?? [];
  return (
    <>
      <Select
        label={t('leads.trial.course')}
        searchable
        clearable
        data-autofocus
        data={offeringChoices(courses.data?.items)}
        {...form.getInputProps('offering_id')}
        onChange={(id) =>
          form.setValues({
            offering_id: id,
            duration_minutes:
              offerings.find((offering) => offering.id === id)?.duration_minutes ??
              form.values.duration_minutes,
          })
        }
      />
      <Group grow align="start">
        <TeacherSelect label={t('leads.trial.teacher')} {...form.getInputProps('teacher_id')} />
        <RoomSelect
          label={t('leads.trial.room')}
          placeholder={t('leads.trial.noRoom')}
          {...form.getInputProps('room_id')}
        />
      </Group>
    </>
  );
}

/** Who is busy at that time; the form stays as it is. */
function Busy({ clashes }: { clashes: readonly Clash[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={t('leads.trial.clash.title')} role="alert">
      {clashes.length === 0 && t('leads.trial.clash.unknown')}
      {clashes.map(({ name, starts }) => (
        <div key={name + starts}>{t('leads.trial.clash.line', { name, time: format.time(starts) })}</div>
      ))}
    </Alert>
  );
}
