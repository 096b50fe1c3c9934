import { queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import { everyItem } from '@/api/everyItem';

export type Institute = Answer<'get', '/institute'>;
export type Branch = Answer<'get', '/branches'>['items'][number];
export type Instrument = Answer<'get', '/instruments'>['items'][number];
export type Level = Answer<'get', '/levels'>['items'][number];
export type Room = Answer<'get', '/rooms'>['items'][number];

export const instituteQuery = () =>
  queryOptions({ queryKey: ['institute'], queryFn: () => answer(client.GET('/institute')) });
export const changeInstitute = (body: Body<'patch', '/institute'>) =>
  answer(client.PATCH('/institute', { body }));

export const branchesQuery = () =>
  queryOptions({
    queryKey: ['branches'],
    queryFn: () => everyItem((query) => answer(client.GET('/branches', { params: { query } }))),
  });
export const createBranch = (body: Body<'post', '/branches'>) => answer(client.POST('/branches', { body }));
export const changeBranch = (id: string, body: Body<'patch', '/branches/{branch_id}'>) =>
  answer(client.PATCH('/branches/{branch_id}', { ...at({ branch_id: id }), body }));

export const roomsQuery = () =>
  queryOptions({
    queryKey: ['rooms'],
    queryFn: () => everyItem((query) => answer(client.GET('/rooms', { params: { query } }))),
  });
export const createRoom = (body: Body<'post', '/rooms'>) => answer(client.POST('/rooms', { body }));
export const changeRoom = (id: string, body: Body<'patch', '/rooms/{room_id}'>) =>
  answer(client.PATCH('/rooms/{room_id}', { ...at({ room_id: id }), body }));

export const instrumentsQuery = () =>
  queryOptions({
    queryKey: ['instruments'],
    queryFn: () => answer(client.GET('/instruments', { params: { query: { page_size: 200 } } })),
  });
export const createInstrument = (body: Body<'post', '/instruments'>) =>
  answer(client.POST('/instruments', { body }));
export const changeInstrument = (id: string, body: Body<'patch', '/instruments/{instrument_id}'>) =>
  answer(client.PATCH('/instruments/{instrument_id}', { ...at({ instrument_id: id }), body }));

export const levelsQuery = () =>
  queryOptions({
    queryKey: ['levels'],
    queryFn: () => answer(client.GET('/levels', { params: { query: { page_size: 200 } } })),
  });
export const createLevel = (body: Body<'post', '/levels'>) => answer(client.POST('/levels', { body }));
export const changeLevel = (id: string, body: Body<'patch', '/levels/{level_id}'>) =>
  answer(client.PATCH('/levels/{level_id}', { ...at({ level_id: id }), body }));
