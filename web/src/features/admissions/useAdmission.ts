import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import type { ErrorSink } from '@/api/formErrors';
import { emptyStudent, missingIn, toNewStudent, type NewStudentValues } from '@/api/newStudent';
import type { Manner } from '@/api/seating/seating';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { openClassesQuery, pricePlansQuery } from '@/choices/lists';
import { addDays } from '@/lib/dates';
import { planOn } from '@/lib/price';
import { uuid } from '@/lib/uuid';
import type { Applicant, Slots } from '@/routing/slots';
import { admit, convertLead, type NewAdmission } from './queries';
import { missingIn as missingTerms, toTerms, type Terms, type TermsValues } from './terms';
import { hasSeats, told, type AdmissionTold } from './told';

/** How long weekly lessons are planned ahead, unless another day is chosen. */
const TERM_DAYS = 84;
const STUDENT = 'student.';

/** The forms of an admission, what it would do, and how it is done. */
export function useAdmission({ who, offeringId, teacherId, onClose }: Slots['admit']) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forms = useForms(who, offeringId ?? null, teacherId ?? null);
  const plan = usePlan(forms.terms.values);
  const name = who.kind === 'new' ? forms.student.values.full_name.trim() : who.name;
  const input = bodyOf(who, forms.student.values, toTerms(forms.terms.values, plan));
  const [key] = useState(uuid);
  const admitted = useRef<string>(undefined);

  const send = async (body: NewAdmission, manner: Manner): Promise<AdmissionTold> => {
    if (who.kind === 'lead' && !manner.preview) {
      const { student: _, student_id: __, ...terms } = body;
      await convertLead(who.id, { ...who.known, ...terms }, { skip_clashes: !!manner.skip_clashes });
      return {};
    }
    const admission = await admit(body, manner, key);
    if (manner.preview) return told(admission);
    admitted.current = admission.student_id;
    return hasSeats(admission) ? { did: admission.enrollment.did } : {};
  };
  const change = useSeatedChange({
    change: ['admission'],
    input,
    send,
    form: forms.sink,
    fields: who.kind === 'new' ? ofSomebodyNew : refusals,
    refresh: stale,
    said: () => [t('admissions.done', { name })],
    onDone: () => {
      onClose();
      if (who.kind === 'new' && admitted.current) {
        void navigate({ to: '/students/$studentId', params: { studentId: admitted.current } });
      }
    },
  });
  const submit = () => {
    const complete = forms.check(plan);
    if (complete) change.submit(input);
  };
  return {
    ...forms,
    ...change,
    input,
    place: usePlace(forms.terms.values),
    price: plan?.amount_minor,
    submit,
  };
}

/** Which field a refusal is about. */
const refusals = {
  class_full: 'class_id',
  already_enrolled: 'offering_id',
  charged_otherwise: 'registration_fee.amount_minor',
};
const ofSomebodyNew = { ...refusals, possible_duplicate: 'student.full_name' };

const stale = [
  ['enrollments'],
  ['students'],
  ['families'],
  ['classes'],
  ['waitlist'],
  ['charges'],
  ['statement'],
  ['leads'],
  ['reports'],
];

/** The newest plan that has begun on the first day. */
function usePlan({ offering_id, starts_on }: TermsValues) {
  const plans = useQuery({ ...pricePlansQuery(), enabled: useViewer().can('price_plans:read') });
  return offering_id && starts_on ? planOn(plans.data?.items ?? [], offering_id, starts_on) : undefined;
}

/** The class that was chosen, with its free places. */
function usePlace({ offering_id, class_id }: TermsValues) {
  const classes = useQuery({ ...openClassesQuery(offering_id ?? ''), enabled: !!class_id });
  return classes.data?.items.find(({ id }) => id === class_id);
}

function bodyOf(who: Applicant, student: NewStudentValues, terms: Terms | null): NewAdmission | null {
  if (!terms) return null;
  switch (who.kind) {
    case 'student':
      return { ...terms, student_id: who.id };
    case 'lead': {
      const { student_id } = who.known;
      return student_id ? { ...terms, student_id } : { ...terms, student: who.learner };
    }
    case 'new':
      return Object.keys(missingIn(student, '!')).length > 0
        ? null
        : { ...terms, student: toNewStudent(student) };
  }
}

function useForms(who: Applicant, offering_id: string | null, teacher_id: string | null) {
  const { t } = useTranslation();
  const today = useFormat().today();
  const student = useForm<NewStudentValues>({
    initialValues: emptyStudent(today, who.kind === 'new' ? who.familyId : undefined),
  });
  const terms = useForm<TermsValues>({
    initialValues: {
      offering_id,
      class_id: null,
      teacher_id,
      starts_on: today,
      plans: false,
      weekly_time: {
        starts_on: null,
        start_time: '',
        duration_minutes: '',
        room_id: null,
        ends_on: addDays(today, TERM_DAYS),
      },
      price_override_minor: undefined,
      registration_fee: { amount_minor: null, typed: '' },
    },
  });
  // what the API says of both lands beside the fields of both
  const sink: ErrorSink = {
    getValues: () => ({ ...terms.getValues(), ...(who.kind === 'new' && { student: student.getValues() }) }),
    setErrors: (errors) => {
      const all = Object.entries(errors);
      const ofStudent = all.filter(([path]) => path.startsWith(STUDENT));
      student.setErrors(
        Object.fromEntries(ofStudent.map(([path, said]) => [path.slice(STUDENT.length), said])),
      );
      terms.setErrors(Object.fromEntries(all.filter(([path]) => !path.startsWith(STUDENT))));
    },
    getInputNode: (path) =>
      path.startsWith(STUDENT) ? student.getInputNode(path.slice(STUDENT.length)) : terms.getInputNode(path),
  };
  const check = (plan: Parameters<typeof missingTerms>[1]) => {
    const words = { required: t('ui.required'), notAnAmount: t('ui.notAnAmount') };
    const missing = who.kind === 'new' ? missingIn(student.values, words.required) : {};
    const open = missingTerms(terms.values, plan, words);
    student.setErrors(missing);
    terms.setErrors(open);
    const [first] = Object.keys(missing);
    const [next] = Object.keys(open);
    if (first) student.getInputNode(first)?.focus();
    else if (next) terms.getInputNode(next)?.focus();
    return !first && !next;
  };
  return { student, terms, sink, check };
}
