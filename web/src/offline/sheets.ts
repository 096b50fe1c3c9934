import type { QueryClient } from '@tanstack/react-query';
import type { Answer } from '@/api/client';
import type { Verdict, Waiting } from './marks';

export type Sheet = Answer<'get', '/lessons/{lesson_id}/attendance'>;

export const sheetKey = (lessonId: string) => ['attendance', 'sheet', lessonId] as const;

/** What the server took is what it would answer now: the page shows it without asking again. */
export function takeIntoSheets(
  queryClient: QueryClient,
  sent: readonly Waiting[],
  verdicts: readonly Verdict[],
) {
  for (const verdict of verdicts) {
    const entry = sent.find(({ mark }) => mark.key === verdict.key);
    if (!entry) continue;
    const { mark } = entry;
    const key = sheetKey(mark.lesson_id);
    if (verdict.outcome === 'applied') {
      queryClient.setQueryData<Sheet>(key, (sheet) => sheet && withMark(sheet, mark, verdict.version));
    } else {
      void queryClient.invalidateQueries({ queryKey: key });
    }
  }
  void queryClient.invalidateQueries({ queryKey: ['lessons'] });
}

function withMark(sheet: Sheet, mark: Waiting['mark'], version: Verdict['version']): Sheet {
  const rows = sheet.rows.map((row) =>
    row.student_id === mark.student_id
      ? { ...row, code: mark.code, note: mark.note ?? row.note, version: version ?? row.version }
      : row,
  );
  return { ...sheet, rows };
}
