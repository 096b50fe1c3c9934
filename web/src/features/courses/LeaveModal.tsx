import { Checkbox, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useSave } from '@/api/save';
import type { Day } from '@/lib/dates';
import { DateField } from '@/api/DateField';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import type { Enrollment } from './queries';
import { enrollmentQuery, leaveEnrollment } from './queries.classes';

interface Values {
  last_day: Day | null;
  waive_notice: boolean;
  reason: string;
}

/** A student leaves, after the institute's notice. */
export function LeaveModal({ enrollment, onClose }: { enrollment: Enrollment; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const detail = useQuery(enrollmentQuery(enrollment.id));
  const form = useForm<Values>({ initialValues: { last_day: null, waive_notice: false, reason: '' } });
  const save = useSave((values: Values) => leaveEnrollment(enrollment.id, values), {
    form,
    said: null,
    refresh: [['enrollments'], ['classes'], ['students']],
    onDone: ({ ends_on }) => {
      if (ends_on) toast.done(t('courses.change.lastDayIs', { day: format.day(ends_on) }));
      onClose();
    },
  });
  const soonest = detail.data && format.day(detail.data.last_day_with_notice);
  return (
    <FormModal
      title={t('courses.change.leaveNamed', { name: enrollment.student.full_name })}
      submitLabel={t('courses.change.leave')}
      onClose={onClose}
      saving={save.isPending}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <DateField
        label={t('courses.change.lastDay')}
        description={soonest && t('courses.change.lastDayHint', { day: soonest })}
        min={enrollment.starts_on}
        data-autofocus
        {...form.getInputProps('last_day')}
      />
      <Checkbox
        label={t('courses.change.waive')}
        {...form.getInputProps('waive_notice', { type: 'checkbox' })}
      />
      <Textarea label={t('courses.change.reason')} autosize minRows={2} {...form.getInputProps('reason')} />
    </FormModal>
  );
}
