import { expect, test } from 'vitest';
import { viewer, type Role } from '@/api/me';
import { meAs } from '@/testing';
import { navFor } from './features';

const paths = (roles: Role[], permissions: string[]) =>
  navFor(viewer(meAs(roles, permissions))).map((entry) => entry.to);

test('an owner finds everything, home first', () => {
  const all = ['students', 'teachers', 'courses', 'users', 'settings', 'audit'];
  const nav = paths(
    ['owner'],
    all.flatMap((resource) => [`${resource}:create`, `${resource}:read`, `${resource}:update`]),
  );
  expect(nav[0]).toBe('/');
  expect(nav).toEqual(
    expect.arrayContaining(['/students', '/families', '/teachers', '/users', '/settings', '/audit']),
  );
});

test('a teacher finds students, and nothing that belongs to the office', () => {
  const nav = paths(['teacher'], ['students:read', 'courses:read', 'lessons:read']);
  expect(nav).toContain('/students');
  for (const office of ['/families', '/users', '/settings', '/audit', '/teachers'])
    expect(nav).not.toContain(office);
});

test('somebody without a role finds the home page only', () => {
  expect(paths([], ['courses:read'])).toEqual(['/']);
});

test('no two entries share a place', () => {
  const orders = navFor({ ...viewer(meAs(['owner'])), can: () => true, is: () => true }).map(
    (entry) => entry.order,
  );
  expect(new Set(orders).size).toBe(orders.length);
});
