import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, at, client, type Answer, type Body } from '@/api/client';
import type { Role } from '@/api/me';

export type User = Answer<'get', '/users'>['items'][number];
export type AuditItem = Answer<'get', '/audit'>['items'][number];
export type SessionItem = Answer<'get', '/accounts/sessions'>['items'][number];

export const welcomeQuery = () =>
  queryOptions({ queryKey: ['welcome'], queryFn: () => answer(client.GET('/welcome')), staleTime: 60_000 });

export const signIn = (body: Body<'post', '/accounts/session'>) =>
  answer(client.POST('/accounts/session', { body }));
export const setUp = (body: Body<'post', '/accounts/setup'>) =>
  answer(client.POST('/accounts/setup', { body }));
export const register = (body: Body<'post', '/accounts/register'>) =>
  answer(client.POST('/accounts/register', { body }));
export const askForReset = (body: Body<'post', '/accounts/password/reset'>) =>
  answer(client.POST('/accounts/password/reset', { body }));
export const resetPassword = (body: Body<'post', '/accounts/password/reset/confirm'>) =>
  answer(client.POST('/accounts/password/reset/confirm', { body }));
export const confirmEmail = (token: string) =>
  answer(client.POST('/accounts/email/confirm', { body: { token } }));
export const acceptInvitation = (body: Body<'post', '/accounts/invitation/accept'>) =>
  answer(client.POST('/accounts/invitation/accept', { body }));

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => answer(client.POST('/accounts/invitation/look', { body: { token } })),
    retry: false,
  });

export const profileQuery = () =>
  queryOptions({ queryKey: ['profile'], queryFn: () => answer(client.GET('/accounts/profile')) });
export const changeProfile = (body: Body<'patch', '/accounts/profile'>) =>
  answer(client.PATCH('/accounts/profile', { body }));
export const changePassword = (body: Body<'post', '/accounts/password'>) =>
  answer(client.POST('/accounts/password', { body }));

export const ownSessionsQuery = () =>
  queryOptions({ queryKey: ['sessions', 'own'], queryFn: () => answer(client.GET('/accounts/sessions')) });
export const endOwnSession = (id: string) =>
  answer(client.DELETE('/accounts/sessions/{session_id}', at({ session_id: id })));
export const endOtherSessions = () => answer(client.DELETE('/accounts/sessions'));

export interface UserFilter {
  q?: string | undefined;
  role?: Role | undefined;
  active?: boolean | undefined;
  page?: number | undefined;
}

export const usersQuery = (query: UserFilter) =>
  queryOptions({
    queryKey: ['users', 'list', query],
    queryFn: () => answer(client.GET('/users', { params: { query } })),
    placeholderData: keepPreviousData,
  });
export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: () => answer(client.GET('/users/{user_id}', at({ user_id: id }))),
  });
export const createUser = (body: Body<'post', '/users'>) => answer(client.POST('/users', { body }));
export const inviteUser = (body: Body<'post', '/users/invitations'>) =>
  answer(client.POST('/users/invitations', { body }));
export const changeUser = (id: string, body: Body<'patch', '/users/{user_id}'>) =>
  answer(client.PATCH('/users/{user_id}', { ...at({ user_id: id }), body }));
export const setRoles = (id: string, body: Body<'put', '/users/{user_id}/roles'>) =>
  answer(client.PUT('/users/{user_id}/roles', { ...at({ user_id: id }), body }));
export const setActive = (id: string, active: boolean) =>
  active
    ? answer(client.DELETE('/users/{user_id}/deactivation', at({ user_id: id })))
    : answer(client.PUT('/users/{user_id}/deactivation', at({ user_id: id })));
export const deleteUser = (id: string) => answer(client.DELETE('/users/{user_id}', at({ user_id: id })));
export const endUserSessions = (id: string) =>
  answer(client.DELETE('/users/{user_id}/sessions', at({ user_id: id })));

export interface AuditFilter {
  entity?: string | undefined;
  entity_id?: string | undefined;
  actor_id?: string | undefined;
  page?: number | undefined;
}

export const auditQuery = (query: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: () => answer(client.GET('/audit', { params: { query } })),
    placeholderData: keepPreviousData,
  });
