import type { WeeklyTime } from './queries.weekly';
import { asTime, type TimeValues } from './WeeklyTimeFields';

/** What to send of a weekly time: only what differs, so that what nobody touched stays as each lesson has it. */
export function changesOf(time: WeeklyTime, values: TimeValues) {
  const to = asTime(values);
  return {
    ...(to.weekday !== time.weekday && { weekday: to.weekday }),
    ...(to.start_time !== time.start_time && { start_time: to.start_time }),
    ...(to.duration_minutes !== time.duration_minutes && { duration_minutes: to.duration_minutes }),
    ...(to.teacher_id !== (time.teacher?.id ?? null) && { teacher_id: to.teacher_id }),
    ...(to.room_id !== (time.room?.id ?? null) && { room_id: to.room_id }),
  };
}
