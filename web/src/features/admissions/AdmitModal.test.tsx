import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fillings as people } from '@/features/people/routes';
import { fillings as schedule } from '@/features/schedule/routes';
import { FillingsContext, type Applicant } from '@/routing/slots';
import { meAs, problem, serve, show } from '@/testing';
import AdmitModal from './AdmitModal';

const course = {
  id: 'c',
  name: 'Guitar',
  active: true,
  offerings: [
    { id: 'o', name: 'One to one', format: 'private', duration_minutes: 45, active: true },
    { id: 'g', name: 'Group', format: 'group', duration_minutes: 60, active: true },
  ],
};
const plan = { id: 'p', offering_id: 'o', name: 'Monthly', valid_from: '2020-01-01', amount_minor: 300_000 };
const page = (items: object[]) =>
  [200, { items, total: items.length, page: 1, page_size: 50 }] as [number, object];
const free = {
  date: '2026-12-02',
  away: false,
  times: [{ starts: '17:00', free_rooms: [{ id: 'r', name: 'Studio' }] }],
};
const permissions = ['price_plans:read', 'price_plans:update', 'lessons:create', 'students:create'];

const admission = (more: object = {}) => ({
  student_id: 's',
  enrollment: { id: 'e', did: null },
  series_id: 'x',
  lessons_planned: 11,
  skipped: [],
  charge_id: null,
  price: { plan_name: 'Monthly', amount_minor: 300_000, currency: 'INR', is_override: false },
  ...more,
});

/** The dialog, with a course chosen; what the server answers when asked, and when told. */
async function open(who: Applicant, asked: object, told: [number, unknown?] = [201, admission()]) {
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['owner'], permissions)],
    'GET /api/v1/courses': page([course]),
    'GET /api/v1/classes': page([{ id: 'k', name: 'Evening circle', weekly_times: [], free_places: 2 }]),
    'GET /api/v1/price-plans': page([plan]),
    'GET /api/v1/teachers': page([{ id: 't', full_name: 'Kavya Iyer', active: true }]),
    'GET /api/v1/rooms': page([{ id: 'r', name: 'Studio', branch_id: 'b', active: true }]),
    'GET /api/v1/teachers/t/free-times': page([free]),
    'POST /api/v1/people/duplicates': page([]),
    'POST /api/v1/admissions': (search) => (search.includes('preview=true') ? [201, asked] : told),
    'POST /api/v1/leads/l/conversion': told,
  });
  let closed = false;
  await show(
    <FillingsContext value={[people, schedule]}>
      <AdmitModal who={who} onClose={() => (closed = true)} />
    </FillingsContext>,
  );
  const user = userEvent.setup();
  const dialog = await screen.findByRole('dialog');
  const field = (name: string) => within(dialog).findByLabelText<HTMLInputElement>(name);
  const choose = async (name: string, option: RegExp) => {
    await user.click(await within(dialog).findByRole('combobox', { name }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  await choose('Offering', /One to one/);
  const sent = (to: string) => calls.filter(({ call }) => call.endsWith(to));
  return { user, dialog, field, choose, sent, isClosed: () => closed };
}

const asha: Applicant = { kind: 'student', id: 's', name: 'Asha' };

test('enrollment, weekly lessons, price and registration are one request, shown before', async () => {
  const { user, dialog, field, choose, sent, isClosed } = await open(asha, admission());
  await choose('Teacher', /Kavya/);
  await user.click(await field('Plan weekly lessons now'));
  await user.click(await within(dialog).findByRole('radio', { name: /5:00/ }, { timeout: 5_000 }));
  expect((await field('First lesson')).value).toBe('2026-12-02');
  await user.clear(await field('Price per month'));
  await user.type(await field('Price per month'), '2500');
  await user.type(await field('Registration fee'), '500');
  const planned = /11 weekly lessons are planned, Wednesday/;
  expect(await within(dialog).findByText(planned, {}, { timeout: 5_000 })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  await waitFor(() => expect(isClosed()).toBe(true));
  const done = sent('/admissions').at(-1);
  expect(JSON.parse(done?.body ?? '')).toMatchObject({
    student_id: 's',
    offering_id: 'o',
    price_plan_id: 'p',
    price_override_minor: 250_000,
    registration_fee: { amount_minor: 50_000 },
    weekly_time: {
      starts_on: '2026-12-02',
      start_time: '17:00',
      room_id: 'r',
      teacher_id: 't',
      duration_minutes: null,
    },
  });
  expect(done?.search).toBe('?skip_clashes=false');
  expect(done?.headers.get('Idempotency-Key')).toBeTruthy();
});

test('somebody new needs a name, and what is wrong stands beside the field', async () => {
  const refused = problem(400, 'invalid', { errors: { 'student.phone': ['Enter a phone number.'] } });
  const { user, dialog, field, sent, isClosed } = await open({ kind: 'new' }, admission(), refused);
  await user.click(within(dialog).getByRole('button', { name: 'Admit' }));
  const name = within(dialog).getAllByLabelText('Full name')[0] as HTMLInputElement;
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(sent('/admissions')).toHaveLength(0);
  await user.type(name, 'Asha Nair');
  expect(await within(dialog).findByText(/a month/, {}, { timeout: 5_000 })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Admit' }));
  expect(await within(dialog).findByText('Enter a phone number.')).toBeTruthy();
  expect(isClosed()).toBe(false);
  expect((await field('Starts on')).value).not.toBe('');
});

test('a place in a class is told before, and that there is none beside the class', async () => {
  const full = problem(409, 'class_full', {
    detail: 'This class is full, or its free places are kept for those who wait.',
  });
  const { user, dialog, choose, isClosed } = await open(asha, admission({ series_id: null }), full);
  await choose('Offering', /Group/);
  await choose('Class', /Evening circle/);
  const taken = 'One of the 2 free places in Evening circle is taken.';
  expect(await within(dialog).findByText(taken, {}, { timeout: 5_000 })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  expect(
    await within(dialog).findByText('This class is full, or its free places are kept for those who wait.'),
  ).toBeTruthy();
  const chosen = within(dialog).getByRole('combobox', { name: 'Class' });
  expect(chosen.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(chosen);
  expect(isClosed()).toBe(false);
});

test('what is typed as a price is an amount, or nothing is sent', async () => {
  const { user, dialog, field, sent } = await open(asha, admission());
  expect(await within(dialog).findByText('No lessons are planned yet.', {}, { timeout: 5_000 })).toBeTruthy();
  await user.clear(await field('Price per month'));
  await user.type(await field('Registration fee'), 'five');
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  expect(within(dialog).getAllByText('Please enter an amount')).toHaveLength(2);
  expect(document.activeElement).toBe(await field('Price per month'));
  expect(sent('/admissions')).toHaveLength(1);
});

test('a lead is asked about as an admission and won by its own request', async () => {
  const learner = { full_name: 'Meera', confirm_duplicate: true };
  const who: Applicant = { kind: 'lead', id: 'l', name: 'Meera', known: { family_account_id: 'f' }, learner };
  const { user, dialog, sent, isClosed } = await open(who, admission());
  expect(await within(dialog).findByText(/a month/, {}, { timeout: 5_000 })).toBeTruthy();
  expect(JSON.parse(sent('/admissions')[0]?.body ?? '').student).toEqual(learner);
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  await waitFor(() => expect(isClosed()).toBe(true));
  expect(sent('/admissions')).toHaveLength(1);
  expect(JSON.parse(sent('/conversion')[0]?.body ?? '')).toMatchObject({
    family_account_id: 'f',
    offering_id: 'o',
  });
});

test('what is said of a lead and belongs to no field stands above the buttons', async () => {
  const refused = problem(409, 'possible_duplicate', {
    detail: '{{name}} is here already, by the looks of it.',
  });
  const who: Applicant = { kind: 'lead', id: 'l', name: 'Meera', known: {}, learner: { full_name: 'Meera' } };
  const { user, dialog, isClosed } = await open(who, admission(), refused);
  expect(await within(dialog).findByText(/a month/, {}, { timeout: 5_000 })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  expect(await within(dialog).findByRole('alert')).toHaveProperty(
    'textContent',
    '{{name}} is here already, by the looks of it.',
  );
  expect(isClosed()).toBe(false);
});

test('lessons that clash are left out only when somebody says so', async () => {
  const clashes = [
    { on_date: '2026-12-09', starts: '2026-12-09T17:00', resource: 'teacher', name: 'Kavya Iyer' },
  ];
  const skipped = [{ on_date: '2026-12-09', closure: null, no_student: false, clashes }];
  const { user, dialog, sent } = await open(asha, admission({ skipped }));
  expect(await within(dialog).findByText(/Kavya Iyer is busy/, {}, { timeout: 5_000 })).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  expect(await within(dialog).findByText('Tick this to go on')).toBeTruthy();
  await user.click(within(dialog).getByRole('checkbox', { name: 'Leave these lessons out' }));
  await user.click(within(dialog).getByRole('button', { name: 'Enroll' }));
  await waitFor(() => expect(sent('/admissions').at(-1)?.search).toBe('?skip_clashes=true'));
});
