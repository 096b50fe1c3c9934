import { answer, at, client, type Answer, type Body } from '@/api/client';

export type WeeklyTime = Answer<'get', '/classes'>['items'][number]['weekly_times'][number];
export type ClassTime = Body<'post', '/classes'>['weekly_times'][number];
export type LessonsMade = Answer<'post', '/series/{series_id}/lessons'>;

const of = (series_id: string) => at({ series_id });

export const addWeeklyTime = (class_id: string, body: Body<'post', '/classes/{class_id}/weekly-times'>) =>
  answer(client.POST('/classes/{class_id}/weekly-times', { ...at({ class_id }), body }));
export const makeLessons = (series: string, body: Body<'post', '/series/{series_id}/lessons'>) =>
  answer(client.POST('/series/{series_id}/lessons', { ...of(series), body }));
export const changeWeeklyTime = (series: string, body: Body<'post', '/series/{series_id}/edits'>) =>
  answer(client.POST('/series/{series_id}/edits', { ...of(series), body }));
export const endWeeklyTime = (series: string, last_day: string) =>
  answer(client.PUT('/series/{series_id}/end', { ...of(series), body: { last_day } }));
