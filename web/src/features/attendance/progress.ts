import { markOf, type Waiting } from '@/offline/marks';
import type { Lesson, Mark, Row } from './queries';

/** What counts: this device's own mark while it waits, the server's otherwise. */
export function shown(outbox: readonly Waiting[], lessonId: string, row: Row): Row {
  const waiting = markOf(outbox, lessonId, row.student_id);
  if (!waiting || waiting.verdict) return row;
  return { ...row, code: waiting.mark.code, note: waiting.mark.note ?? row.note };
}

export interface Progress {
  done: number;
  total: number;
}

export function lessonProgress(outbox: readonly Waiting[], lesson: Lesson): Progress {
  const isMarked = (id: string, mark: Mark | null | undefined) => {
    const waiting = markOf(outbox, lesson.id, id);
    return mark || (waiting && !waiting.verdict);
  };
  const done = lesson.students.filter(({ id, mark }) => isMarked(id, mark)).length;
  return { done, total: lesson.students.length };
}

export function dayProgress(outbox: readonly Waiting[], lessons: readonly Lesson[]): Progress {
  return lessons
    .filter(({ status }) => status === 'planned')
    .map((lesson) => lessonProgress(outbox, lesson))
    .reduce((sum, one) => ({ done: sum.done + one.done, total: sum.total + one.total }), {
      done: 0,
      total: 0,
    });
}
