import { Select } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useViewer } from '@/api/me';
import { useProblemText } from '@/api/problemText';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import type { Manner } from '@/api/seating/seating';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import type { Day } from '@/lib/dates';
import { offeringChoices } from '@/lib/offerings';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { MoneyInput } from '@/ui/MoneyInput';
import { toast } from '@/ui/toast';
import { stale } from './changes';
import { ClassSelect } from './ClassSelect';
import { planOn } from './price';
import { coursesQuery, createEnrollment, pricePlansQuery, setEnrollmentPrice } from './queries';
import { TeacherSelect } from './TeacherSelect';

interface Values {
  offering_id: string | null;
  class_id: string | null;
  teacher_id: string | null;
  starts_on: Day | null;
  price_override_minor: number | null;
}

interface EnrollModalProps {
  studentId: string;
  name: string;
  onClose: () => void;
}

export function EnrollModal({ studentId, name, onClose }: EnrollModalProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const format = useFormat();
  const who = useViewer();
  const courses = useQuery(coursesQuery());
  const plans = useQuery({ ...pricePlansQuery(), enabled: who.can('price_plans:read') });
  const required = isNotEmpty(t('ui.required'));
  const form = useForm<Values>({
    initialValues: {
      offering_id: null,
      class_id: null,
      teacher_id: null,
      starts_on: format.today(),
      price_override_minor: null,
    },
    validate: { offering_id: required, starts_on: required },
  });
  const { offering_id, starts_on, price_override_minor } = form.values;
  const planOf = (offering: string | null) =>
    offering && starts_on ? planOn(plans.data?.items ?? [], offering, starts_on) : undefined;
  const plan = planOf(offering_id);
  const offering = courses.data?.items
    .flatMap((course) => course.offerings)
    .find(({ id }) => id === offering_id);

  // in a class, its weekly times say with whom
  const body = (values: Values) =>
    values.offering_id && values.starts_on
      ? {
          student_id: studentId,
          offering_id: values.offering_id,
          class_id: values.class_id,
          teacher_id: values.class_id ? null : values.teacher_id,
          starts_on: values.starts_on,
        }
      : null;
  const send = async (input: NonNullable<ReturnType<typeof body>>, manner: Manner) => {
    const enrollment = await createEnrollment(input, manner);
    if (plan && !manner.preview) {
      const usual = price_override_minor === null || price_override_minor === plan.amount_minor;
      await setEnrollmentPrice(enrollment.id, {
        price_plan_id: plan.id,
        starts_on: enrollment.starts_on,
        price_override_minor: usual ? null : price_override_minor,
      }).catch((problem: unknown) => toast.failed(say(problem))); // the enrollment itself is made
    }
    return enrollment;
  };
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['enroll'],
    input: body(form.values),
    send,
    form,
    refresh: stale,
    said: () => [t('courses.enrollment.done', { name })],
    onDone: onClose,
  });

  return (
    <FormModal
      title={t('courses.enrollment.addFor', { name })}
      onClose={onClose}
      saving={saving}
      problem={problem}
      submitLabel={t('courses.enrollment.add')}
      onSubmit={form.onSubmit((values) => submit(body(values)))}
    >
      <Select
        label={t('courses.offering.title')}
        searchable
        data-autofocus
        data={offeringChoices(courses.data?.items)}
        nothingFoundMessage={t('courses.course.none')}
        {...form.getInputProps('offering_id')}
        onChange={(chosen) =>
          form.setValues({
            offering_id: chosen,
            class_id: null,
            price_override_minor: planOf(chosen)?.amount_minor ?? null,
          })
        }
      />
      {offering && offering.format !== 'private' && (
        <ClassSelect offeringId={offering.id} {...form.getInputProps('class_id')} />
      )}
      {!form.values.class_id && <TeacherSelect {...form.getInputProps('teacher_id')} />}
      <DateField label={t('courses.field.startsOn')} {...form.getInputProps('starts_on')} />
      {plan && (
        <MoneyInput
          label={t('courses.field.pricePerMonth')}
          description={t('courses.enrollment.priceHint')}
          money={format.moneyStyle}
          {...form.getInputProps('price_override_minor')}
        />
      )}
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
