import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { SeatingPreview } from '@/api/seating/SeatingPreview';
import { useSeatedChange } from '@/api/seating/useSeatedChange';
import { FormModal } from '@/ui/FormModal';
import { stale, type EnrollmentDialogProps } from './changes';
import { keepEnrollment } from './queries.classes';

/** Takes a notice back: the student stays. */
export function StayModal({ enrollment, onClose }: EnrollmentDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { student, notice_on } = enrollment;
  const { seating, saving, problem, submit } = useSeatedChange({
    change: ['stay', enrollment.id],
    input: {},
    send: (_, manner) => keepEnrollment(enrollment.id, manner),
    refresh: stale,
    said: () => [t('courses.change.stays', { name: student.full_name })],
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('courses.change.stayNamed', { name: student.full_name })}
      submitLabel={t('courses.change.takeBack')}
      onClose={onClose}
      saving={saving}
      problem={problem}
      onSubmit={(event) => {
        event.preventDefault();
        submit({});
      }}
    >
      {notice_on && <Text>{t('courses.change.noticeGiven', { day: format.day(notice_on) })}</Text>}
      <SeatingPreview seating={seating} />
    </FormModal>
  );
}
