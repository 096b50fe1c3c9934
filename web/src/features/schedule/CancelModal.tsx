import { Button, Group, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { useProblemText } from '@/api/problemText';
import { useDialogSave } from '@/api/save';
import { lessonName } from '@/lib/lessons';
import { FormModal } from '@/ui/FormModal';
import { toast } from '@/ui/toast';
import { cancelLesson, restoreLesson, type Lesson } from './queries';
import { showUndo } from './UndoToast';
import { putLesson } from './useMoves';
import { dayOf } from './wall';

interface CancelModalProps {
  lesson: Lesson;
  onClose: () => void;
  onDone: () => void;
}

const usualReasons = ['teacherIll', 'studentAway', 'holiday'] as const;
const LESSON_QUERIES = [['lessons'], ['attendance']];

export function CancelModal({ lesson, onClose, onDone }: CancelModalProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useProblemText();
  const { name } = lessonName(lesson);
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: isNotEmpty(t('ui.required')) },
  });
  const refresh = () =>
    Promise.all(LESSON_QUERIES.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const restore = useMutation({
    mutationFn: () => restoreLesson(lesson.id),
    onSuccess: (restored) => {
      putLesson(queryClient, restored);
      toast.done(t('schedule.cancel.undone'));
    },
    onError: (problem) => toast.failed(say(problem)),
    onSettled: refresh,
  });
  const cancel = useDialogSave(({ reason }: { reason: string }) => cancelLesson(lesson.id, reason), {
    form,
    said: null,
    refresh: LESSON_QUERIES,
    onDone: (cancelled) => {
      putLesson(queryClient, cancelled);
      onDone();
      showUndo(t('schedule.cancel.done', { title: name }), t('schedule.undo'), () => restore.mutate());
    },
  });
  return (
    <FormModal
      title={t('schedule.cancel.title')}
      submitLabel={t('schedule.cancel.submit')}
      cancelLabel={t('schedule.cancel.keep')}
      size="sm"
      saving={cancel.isPending}
      problem={cancel.problem}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => cancel.mutate(values))}
    >
      <Text>
        {name}, {format.day(dayOf(lesson.starts), 'long')}, {format.time(lesson.starts)}
      </Text>
      <TextInput label={t('schedule.cancel.reason')} data-autofocus {...form.getInputProps('reason')} />
      <Group gap="xs">
        {usualReasons.map((reason) => (
          <Button
            key={reason}
            variant="default"
            size="sm"
            onClick={() => form.setFieldValue('reason', t(`schedule.cancel.${reason}`))}
          >
            {t(`schedule.cancel.${reason}`)}
          </Button>
        ))}
      </Group>
    </FormModal>
  );
}
