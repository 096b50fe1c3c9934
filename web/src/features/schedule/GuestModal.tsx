import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClashList } from '@/api/ClashList';
import { lessonName } from '@/lib/lessons';
import { FormModal } from '@/ui/FormModal';
import { FollowingField, type Following } from './FollowingField';
import { addToLesson, type Lesson, type Person } from './queries';
import { StudentsField } from './StudentsField';
import { useRosterChange } from './useRosterChange';

const reasons = ['guest', 'make_up', 'trial'] as const;

interface Values {
  student_id: string | null;
  why: (typeof reasons)[number];
  reason: string;
  following: Following;
}

/** Adds a student to a lesson by hand: as a guest, for a make-up or a trial. */
export function GuestModal({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const { t } = useTranslation();
  const [student, setStudent] = useState<Person>();
  const form = useForm<Values>({
    initialValues: { student_id: null, why: 'guest', reason: '', following: 'one' },
    validate: { student_id: (id) => (id ? null : t('ui.required')) },
  });
  const send = ({ student_id, why, reason, following }: Values) =>
    addToLesson(lesson.id, {
      student_id: student_id ?? '',
      why,
      reason,
      following: following === 'following',
    });
  const save = useRosterChange(send, {
    form,
    said: t('schedule.guest.done', { name: student?.full_name ?? '' }),
    onDone: onClose,
  });
  return (
    <FormModal
      title={t('schedule.guest.title', { title: lessonName(lesson).name })}
      submitLabel={t('ui.add')}
      onClose={onClose}
      saving={save.isPending}
      problem={save.problem}
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <StudentsField
        label={t('schedule.guest.student')}
        data-autofocus
        maxValues={1}
        chosen={student ? [student] : []}
        error={form.errors.student_id}
        onChoose={([one]) => {
          setStudent(one);
          form.setFieldValue('student_id', one?.id ?? null);
        }}
      />
      <Select
        label={t('schedule.guest.why')}
        allowDeselect={false}
        data={reasons.map((value) => ({ value, label: t(`schedule.why.${value}`) }))}
        {...form.getInputProps('why')}
      />
      <TextInput label={t('schedule.cancel.reason')} {...form.getInputProps('reason')} />
      {lesson.series_id && <FollowingField {...form.getInputProps('following')} />}
      {save.clashes.length > 0 && <ClashList clashes={save.clashes}>{null}</ClashList>}
    </FormModal>
  );
}
