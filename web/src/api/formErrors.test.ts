import type { TFunction } from 'i18next';
import { expect, test, vi } from 'vitest';
import { setFormErrors } from './formErrors';
import { ApiProblem } from './problem';

function form(values: unknown) {
  const focus = vi.fn();
  return {
    focus,
    getValues: () => values,
    setErrors: vi.fn(),
    getInputNode: (path: string) => ({ focus: () => focus(path) }) as unknown as HTMLElement,
  };
}
const t = (() => '') as unknown as TFunction;
const problem = (errors: Record<string, string[]>) => new ApiProblem(400, 'invalid', '', errors);

test('each message stands beside its field, and the first field has the focus', () => {
  const sink = form({ email: '', full_name: '' });
  const rest = setFormErrors(sink, problem({ email: ['Taken.', 'Too long.'], full_name: ['Missing.'] }), t);
  expect(sink.setErrors).toHaveBeenCalledWith({ email: 'Taken. Too long.', full_name: 'Missing.' });
  expect(sink.focus).toHaveBeenCalledExactlyOnceWith('email');
  expect(rest).toEqual([]);
});

test('fields inside lists are found in both ways of writing them', () => {
  const sink = form({ family: { guardians: [{ email: '' }, { email: '' }] } });
  setFormErrors(
    sink,
    problem({ 'family.guardians[1].email': ['Bad.'], 'family.guardians.0.email': ['Bad.'] }),
    t,
  );
  expect(sink.setErrors).toHaveBeenCalledWith({
    'family.guardians.1.email': 'Bad.',
    'family.guardians.0.email': 'Bad.',
  });
});

test('what belongs to no field of the form is handed back', () => {
  const sink = form({ email: '' });
  expect(setFormErrors(sink, problem({ token: ['Used already.'] }), t)).toEqual(['Used already.']);
  expect(sink.focus).not.toHaveBeenCalled();
});
