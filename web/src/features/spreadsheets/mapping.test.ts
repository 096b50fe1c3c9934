import { expect, test } from 'vitest';
import { defaultable, matchChoices, withColumn } from './mapping';

test('a field belongs to one column', () => {
  expect(withColumn(['full_name', null, 'phone'], 1, 'phone')).toEqual(['full_name', 'phone', null]);
  expect(withColumn(['full_name', null], 0, null)).toEqual([null, null]);
});

test('only students have numbers to be known by', () => {
  expect(matchChoices('students')).toContain('number');
  expect(matchChoices('enrollments')).toContain('number');
  expect(matchChoices('teachers')).not.toContain('number');
  expect(matchChoices('families')).toEqual(['phone_and_name']);
});

test('what one value can fill depends on what is brought', () => {
  expect(defaultable('enrollments')).toContain('starts_on');
  expect(defaultable('teachers')).toEqual([]);
});
