import type { Answer, Body } from '@/api/client';

export type Mark = Body<'post', '/attendance/marks'>[number];
export type Verdict = Answer<'post', '/attendance/marks'>[number];

/** A mark made on this device that the server has not taken, or not taken yet. */
export interface Waiting {
  mark: Mark;
  /** In words, for the person who decides about it later. */
  about: { student: string; lesson: string; starts: string };
  /** Why it was not taken: somebody else marked meanwhile, or it was refused. */
  verdict?: Verdict;
}

const sameSlot = (a: Mark, b: Mark) => a.lesson_id === b.lesson_id && a.student_id === b.student_id;
const taken = ({ outcome }: Verdict) => outcome === 'applied' || outcome === 'duplicate';

export const unsent = (outbox: readonly Waiting[]) => outbox.filter(({ verdict }) => !verdict);
export const undecided = (outbox: readonly Waiting[]) => outbox.filter(({ verdict }) => verdict);

/** Only the newest mark for a student in a lesson waits. */
export function add(outbox: readonly Waiting[], entry: Waiting): Waiting[] {
  const earlier = outbox.find(({ mark }) => sameSlot(mark, entry.mark));
  // a mark without a note leaves the note that was written before
  const note = entry.mark.note ?? earlier?.mark.note;
  const mark = { ...entry.mark, ...baseAfter(earlier, entry.mark), note };
  return [...outbox.filter((one) => one !== earlier), { ...entry, mark }];
}

/** What the person knew when marking: an earlier mark that still waits has not changed what the server holds. */
function baseAfter(earlier: Waiting | undefined, { base_version = 0 }: Mark): Pick<Mark, 'base_version'> {
  if (!earlier) return { base_version };
  if (!earlier.verdict) return { base_version: earlier.mark.base_version };
  return { base_version: Math.max(base_version, earlier.verdict.version ?? 0) };
}

/** A mark leaves only on the server's verdict for its own key. */
export function settle(
  outbox: readonly Waiting[],
  sent: readonly Waiting[],
  verdicts: readonly Verdict[],
): Waiting[] {
  const byKey = new Map(verdicts.map((verdict) => [verdict.key, verdict]));
  const accepted = sent.flatMap(({ mark }) => {
    const verdict = byKey.get(mark.key);
    return verdict && taken(verdict) ? [{ mark, version: verdict.version }] : [];
  });
  return outbox.flatMap((entry): Waiting[] => {
    const verdict = byKey.get(entry.mark.key);
    if (verdict) return taken(verdict) ? [] : [{ ...entry, verdict }];
    // it was marked anew while the earlier mark was under way: that one is what the new mark builds on
    const before = accepted.find(({ mark }) => sameSlot(mark, entry.mark));
    const base_version = before?.version ?? entry.mark.base_version;
    return [{ ...entry, mark: { ...entry.mark, base_version } }];
  });
}

/** What this device says of a student, until the server has said otherwise. */
export const markOf = (
  outbox: readonly Waiting[],
  lessonId: string,
  studentId: string,
): Waiting | undefined =>
  outbox.find(({ mark }) => mark.lesson_id === lessonId && mark.student_id === studentId);
