import { expect, test } from 'vitest';
import { lessonName } from './lessons';

const lesson = (title: string, ...names: string[]) => ({
  title,
  students: names.map((full_name) => ({ full_name })),
});

test('one student gives a lesson its name', () => {
  expect(lessonName(lesson('Piano', 'Asha Menon'))).toEqual({ name: 'Asha Menon', about: 'Piano' });
});

test('a group goes by its title and says who comes, the first three by name', () => {
  expect(lessonName(lesson('Violin', 'Meera', 'Arjun'))).toEqual({ name: 'Violin', about: 'Meera, Arjun' });
  expect(lessonName(lesson('Choir', 'Meera', 'Arjun', 'Dev', 'Ila', 'Om')).about).toBe(
    'Meera, Arjun, Dev +2',
  );
});

test('says nothing twice', () => {
  expect(lessonName(lesson('Trial of Meera', 'Meera'))).toEqual({ name: 'Trial of Meera' });
  expect(lessonName(lesson('Choir'))).toEqual({ name: 'Choir' });
});
