import { expect, test } from 'vitest';
import { openRooms } from './useListed';

const branch = (id: string, name: string, active = true) => ({ id, name, active, address: null });
const room = (id: string, branch_id: string, active = true) => ({
  id,
  branch_id,
  active,
  name: 'Hall',
  capacity: null,
  equipment: [],
});
const rooms = [room('a', 'north'), room('b', 'south'), room('c', 'north', false)];
const names = (...branches: ReturnType<typeof branch>[]) =>
  openRooms(rooms, branches).map(({ name }) => name);

test('rooms of several branches are told apart, closed ones are left out', () => {
  expect(names(branch('north', 'North'), branch('south', 'South'))).toEqual(['North · Hall', 'South · Hall']);
});

test('with one open branch a room goes by its own name', () => {
  expect(names(branch('north', 'North'), branch('south', 'South', false))).toEqual(['Hall']);
});
