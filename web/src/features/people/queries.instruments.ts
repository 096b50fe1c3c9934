import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';

export type Player = 'student' | 'teacher';
export type Played = Answer<'get', '/students/{student_id}/instruments'>['items'][number];
export type NewPlayed = Body<'put', '/students/{student_id}/instruments'>['items'];

export const instrumentsOf = (who: Player, id: string) =>
  queryOptions({
    queryKey: [who === 'student' ? 'students' : 'teachers', id, 'instruments'],
    queryFn: () =>
      who === 'student'
        ? answer(client.GET('/students/{student_id}/instruments', at({ student_id: id })))
        : answer(client.GET('/teachers/{teacher_id}/instruments', at({ teacher_id: id }))),
  });

export const replaceInstruments = (who: Player, id: string, items: NewPlayed) =>
  who === 'student'
    ? answer(client.PUT('/students/{student_id}/instruments', { ...at({ student_id: id }), body: { items } }))
    : answer(
        client.PUT('/teachers/{teacher_id}/instruments', { ...at({ teacher_id: id }), body: { items } }),
      );
