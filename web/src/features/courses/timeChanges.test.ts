import { expect, test } from 'vitest';
import type { WeeklyTime } from './queries.weekly';
import { changesOf } from './timeChanges';

const monday: WeeklyTime = {
  series_id: 's',
  weekday: 1,
  start_time: '17:00',
  duration_minutes: 60,
  teacher: { id: 'meera', full_name: 'Meera' },
  room: null,
  starts_on: '2026-11-02',
  ends_on: null,
  made_until: null,
  version: 1,
};
const same = {
  weekday: '1',
  start_time: '17:00',
  duration_minutes: 60,
  teacher_id: 'meera',
  room_id: null,
};

test('only what differs is sent', () => {
  expect(changesOf(monday, same)).toEqual({});
  expect(changesOf(monday, { ...same, weekday: '3', teacher_id: null, room_id: 'hall' })).toEqual({
    weekday: 3,
    teacher_id: null,
    room_id: 'hall',
  });
});
