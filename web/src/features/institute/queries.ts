import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Answer, type Body } from '@/api/client';

export type Institute = Answer<'get', '/institute'>;
export type Branch = Answer<'get', '/branches'>['items'][number];
export type Room = Answer<'get', '/rooms'>['items'][number];

export const instituteQuery = () =>
  queryOptions({ queryKey: ['institute'], queryFn: () => answer(client.GET('/institute')) });
export const changeInstitute = (body: Body<'patch', '/institute'>) =>
  answer(client.PATCH('/institute', { body }));

export const branchesQuery = () =>
  queryOptions({ queryKey: ['branches'], queryFn: () => answer(client.GET('/branches')) });
export const createBranch = (body: Body<'post', '/branches'>) => answer(client.POST('/branches', { body }));
export const changeBranch = (id: string, body: Body<'patch', '/branches/{id}'>) =>
  answer(client.PATCH('/branches/{id}', { params: { path: { id } }, body }));

export const roomsQuery = () =>
  queryOptions({ queryKey: ['rooms'], queryFn: () => answer(client.GET('/rooms')) });
export const createRoom = (body: Body<'post', '/rooms'>) => answer(client.POST('/rooms', { body }));
export const changeRoom = (id: string, body: Body<'patch', '/rooms/{id}'>) =>
  answer(client.PATCH('/rooms/{id}', { params: { path: { id } }, body }));
