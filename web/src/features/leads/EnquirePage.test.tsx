import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem, serve, show } from '@/testing';
import { Enquiry } from './EnquirePage';
import { LEAST_MS } from './enquiry';
import type { EnquiryForm } from './queries';

const SEND = 'POST /api/v1/enquiries';
const opened: EnquiryForm = {
  institute_name: 'Raga House',
  locale: 'en-IN',
  open: true,
  instruments: [{ id: 'v', name: 'Violin' }],
  branches: [],
  form_token: 'first',
};

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const showForm = (form = opened) => show(<Enquiry opened={form} campaign="diwali" again={() => undefined} />);

async function fill() {
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.type(screen.getByLabelText('Your name'), 'Latha Nair');
  await user.type(screen.getByLabelText('Name of the learner'), 'Meera');
  await user.type(screen.getByLabelText('Phone'), '98450 12345');
  await user.click(screen.getByLabelText('You may contact me about lessons.'));
  await user.click(screen.getByRole('button', { name: 'Send' }));
}

test('what is filled in is sent, not too soon, and the stranger is thanked', async () => {
  const calls = serve({ [SEND]: [202] });
  const began = Date.now();
  await showForm();
  await fill();
  expect(await screen.findByText('Thank you, Latha Nair!')).toBeTruthy();
  expect(Date.now() - began).toBeGreaterThanOrEqual(LEAST_MS);
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
    form_token: 'first',
    contact_name: 'Latha Nair',
    learner_name: 'Meera',
    relationship: 'guardian',
    phone: '98450 12345',
    email: null,
    consent: true,
    campaign: 'diwali',
    website: '',
  });
});

test('nothing is sent before everything needed is there', async () => {
  const calls = serve({});
  await showForm();
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(screen.getAllByText('Please fill this in')).toHaveLength(2);
  expect(screen.getByText('Please give an e-mail address or a phone number')).toBeTruthy();
  expect(screen.getByText('Please agree, so that we may answer you.')).toBeTruthy();
  expect(calls).toEqual([]);
});

test('a form that was open for too long is opened again by itself', async () => {
  let answers = 0;
  const calls = serve({
    [SEND]: () =>
      answers++ === 0 ? problem(400, 'form_expired', { errors: { form_token: ['Too old.'] } }) : [202],
    'GET /api/v1/enquiry-form': [200, { ...opened, form_token: 'second' }],
  });
  await showForm();
  await fill();
  expect(await screen.findByText('Thank you, Latha Nair!')).toBeTruthy();
  const tokens = calls.filter(({ call }) => call === SEND).map(({ body }) => JSON.parse(body).form_token);
  expect(tokens).toEqual(['first', 'second']);
});

test('too many enquiries are told, and what was typed stays', async () => {
  serve({ [SEND]: problem(429, 'throttled') });
  await showForm();
  await fill();
  expect((await screen.findByRole('alert')).textContent).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toBe('Latha Nair');
});

test('a closed form says so and asks nothing', async () => {
  await showForm({ ...opened, open: false });
  expect(screen.getByText(/This form is closed/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
});
