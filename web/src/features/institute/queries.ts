import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';

export type Institute = Answer<'get', '/institute'>;
export type Branch = Answer<'get', '/branches'>['items'][number];
export type Instrument = Answer<'get', '/instruments'>['items'][number];
export type Term = Answer<'get', '/terms'>['items'][number];
export type Closure = Answer<'get', '/closures'>['items'][number];
export type OpeningSpan = Answer<'get', '/institute/opening-hours'>['items'][number];
export type Level = Answer<'get', '/levels'>['items'][number];
export type Room = Answer<'get', '/rooms'>['items'][number];

export const instituteQuery = () =>
  queryOptions({ queryKey: ['institute'], queryFn: () => answer(client.GET('/institute')) });
export const changeInstitute = (body: Body<'patch', '/institute'>) =>
  answer(client.PATCH('/institute', { body }));

export const createBranch = (body: Body<'post', '/branches'>) => answer(client.POST('/branches', { body }));
export const changeBranch = (id: string, body: Body<'patch', '/branches/{branch_id}'>) =>
  answer(client.PATCH('/branches/{branch_id}', { ...at({ branch_id: id }), body }));

export const createRoom = (body: Body<'post', '/rooms'>) => answer(client.POST('/rooms', { body }));
export const changeRoom = (id: string, body: Body<'patch', '/rooms/{room_id}'>) =>
  answer(client.PATCH('/rooms/{room_id}', { ...at({ room_id: id }), body }));

export const createInstrument = (body: Body<'post', '/instruments'>) =>
  answer(client.POST('/instruments', { body }));
export const changeInstrument = (id: string, body: Body<'patch', '/instruments/{instrument_id}'>) =>
  answer(client.PATCH('/instruments/{instrument_id}', { ...at({ instrument_id: id }), body }));

export const createLevel = (body: Body<'post', '/levels'>) => answer(client.POST('/levels', { body }));
export const changeLevel = (id: string, body: Body<'patch', '/levels/{level_id}'>) =>
  answer(client.PATCH('/levels/{level_id}', { ...at({ level_id: id }), body }));

export const openingHoursQuery = () =>
  queryOptions({
    queryKey: ['opening-hours'],
    queryFn: () => answer(client.GET('/institute/opening-hours')),
  });
export const replaceOpeningHours = (items: OpeningSpan[]) =>
  answer(client.PUT('/institute/opening-hours', { body: { items } }));

export const createTerm = (body: Body<'post', '/terms'>) => answer(client.POST('/terms', { body }));
export const changeTerm = (id: string, body: Body<'patch', '/terms/{term_id}'>) =>
  answer(client.PATCH('/terms/{term_id}', { ...at({ term_id: id }), body }));
export const removeTerm = (id: string) => answer(client.DELETE('/terms/{term_id}', at({ term_id: id })));

/** The closures of a year. */
export const closuresQuery = (year: number) =>
  queryOptions({
    queryKey: ['closures', year],
    queryFn: () =>
      everyItem((page) =>
        answer(
          client.GET('/closures', {
            params: { query: { from: `${year}-01-01`, to: `${year}-12-31`, ...page } },
          }),
        ),
      ),
  });
export const createClosure = (body: Body<'post', '/closures'>) => answer(client.POST('/closures', { body }));
export const changeClosure = (id: string, body: Body<'patch', '/closures/{closure_id}'>) =>
  answer(client.PATCH('/closures/{closure_id}', { ...at({ closure_id: id }), body }));
export const removeClosure = (id: string) =>
  answer(client.DELETE('/closures/{closure_id}', at({ closure_id: id })));
export const copyHolidays = (year: number) => answer(client.POST('/closures/copies', { body: { year } }));
