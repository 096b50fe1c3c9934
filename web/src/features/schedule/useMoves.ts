import { useHotkeys } from '@mantine/hooks';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/api/format';
import { ApiProblem } from '@/api/problem';
import { clashesOf, clashText } from '@/api/clash';
import { problemText } from '@/api/problemText';
import { lessonName } from '@/lib/lessons';
import { toast } from '@/ui/toast';
import { changeTo, placed, placingOf, samePlacing, type Placing } from './placing';
import { changeLesson, type Lesson } from './queries';
import { showUndo } from './UndoToast';
import { dayOf } from './wall';

interface Move {
  lesson: Lesson;
  to: Placing;
  undoing?: boolean;
}

/** Moves lessons: at once on the screen, back again when the server refuses, and back when it is undone. */
export function useMoves() {
  const { t } = useTranslation();
  const format = useFormat();
  const queryClient = useQueryClient();
  const undo = useRef<() => void>(undefined);
  const versions = useRef(new Map<string, number>());

  const mutation = useMutation({
    scope: { id: 'lesson-moves' }, // one after the other: each needs the version the one before made
    mutationFn: ({ lesson, to }: Move) => {
      const version = Math.max(versions.current.get(lesson.id) ?? 0, lesson.version);
      return changeLesson(lesson.id, { ...changeTo(lesson, to), version });
    },
    onMutate: async ({ lesson, to }) => {
      await queryClient.cancelQueries({ queryKey: ['lessons'] });
      putLesson(queryClient, placed(lesson, to));
    },
    onError: (problem, { lesson }) => {
      putLesson(queryClient, lesson);
      const clashes = problem instanceof ApiProblem ? clashesOf(problem) : undefined;
      const said = clashes?.map((clash) => clashText(clash, t, format)).join(' ');
      toast.failed(said || problemText(problem, t));
    },
    onSuccess: (saved, { lesson, undoing }) => {
      versions.current.set(saved.id, saved.version);
      putLesson(queryClient, saved);
      if (undoing) {
        toast.done(t('schedule.move.undone'));
        return;
      }
      const back = () => mutation.mutate({ lesson: saved, to: placingOf(lesson), undoing: true });
      const when = `${format.day(dayOf(saved.starts), 'weekday')}, ${format.time(saved.starts)}`;
      const hide = showUndo(
        t('schedule.move.done', { title: lessonName(saved).name, when }),
        t('schedule.undo'),
        () => undo.current?.(),
      );
      undo.current = () => {
        undo.current = undefined;
        hide();
        back();
      };
    },
    onSettled: () =>
      Promise.all(
        [['lessons'], ['attendance']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });

  useHotkeys([['mod+Z', () => undo.current?.()]]);
  return {
    move: (lesson: Lesson, to: Placing, onDone?: () => void) => {
      if (samePlacing(placingOf(lesson), to)) return onDone?.();
      mutation.mutate({ lesson, to }, { onSuccess: onDone });
    },
    isMoving: mutation.isPending,
  };
}

/** Replaces a lesson wherever it is listed. */
export function putLesson(queryClient: QueryClient, lesson: Lesson) {
  queryClient.setQueriesData<unknown>({ queryKey: ['lessons'] }, (data: unknown) => {
    if (!isRecord(data)) return data;
    if (data.id === lesson.id) return lesson;
    if (!Array.isArray(data.items)) return data;
    const items = data.items as Lesson[];
    return { ...data, items: items.map((one) => (one.id === lesson.id ? lesson : one)) };
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
