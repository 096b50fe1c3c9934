import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { lessonName } from '@/lib/lessons';
import { FormModal } from '@/ui/FormModal';
import { FollowingField, type Following } from './FollowingField';
import { takeOutOfLesson, type Lesson, type LessonStudent } from './queries';
import { useRosterChange } from './useRosterChange';
import { dayOf } from './wall';

interface TakeOutModalProps {
  lesson: Lesson;
  student: LessonStudent;
  onClose: () => void;
}

/** Takes a student out of a lesson by hand; the enrollment stays as it is. */
export function TakeOutModal({ lesson, student, onClose }: TakeOutModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useForm<{ reason: string; following: Following }>({
    initialValues: { reason: '', following: 'one' },
  });
  const send = ({ reason, following }: typeof form.values) =>
    takeOutOfLesson(lesson.id, { student_id: student.id, reason, following: following === 'following' });
  const save = useRosterChange(send, {
    form,
    said: t('schedule.takeOut.done', { name: student.full_name }),
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('schedule.takeOut.title', { name: student.full_name })}
      submitLabel={t('schedule.takeOut.submit')}
      size="sm"
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Text>
        {lessonName(lesson).name}, {format.day(dayOf(lesson.starts), 'long')}, {format.time(lesson.starts)}
      </Text>
      <TextInput
        label={t('schedule.cancel.reason')}
        description={student.enrollment_id ? t('schedule.takeOut.hint') : undefined}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      {lesson.series_id && <FollowingField {...form.getInputProps('following')} />}
    </FormModal>
  );
}
