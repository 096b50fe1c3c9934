import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { meAs, problem, serve, show } from '@/testing';
import { PaymentModal } from './PaymentModal';

type Answers = Parameters<typeof serve>[0];

const statement = {
  from: '2026-04-01',
  to: '2026-11-23',
  currency: 'INR',
  opening_minor: 0,
  entries: [],
  closing_minor: 246000,
  due_minor: 246000,
  advance_minor: 0,
};
const taken = (amount_minor: number) => ({
  payment: {
    id: 'p1',
    family_account: { id: 'f1', name: 'Menon family' },
    amount_minor,
    currency: 'INR',
    method: 'cash',
    reference: null,
    received_on: '2026-11-23',
    payer_name: null,
    note: null,
    receipt: { id: 'r1', number: 'R/7' },
    created_at: '2026-11-23T10:00:00Z',
    advance_minor: 0,
  },
  receipt: { id: 'r1', number: 'R/7' },
  allocations: [{ invoice_id: 'i1', number: 'MB/1', amount_minor }],
  advance_minor: 0,
});

const POST = 'POST /api/v1/payments';

async function openModal(payments: Answers[string]) {
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['front_desk'], ['payments:create'])],
    'GET /api/v1/family-accounts/f1/statement': [200, statement],
    [POST]: payments,
  });
  await show(<PaymentModal family={{ id: 'f1', name: 'Menon family' }} onClose={() => undefined} />);
  const amount = await screen.findByLabelText<HTMLInputElement>('Amount');
  const sent = () => calls.filter(({ call }) => call === POST);
  return { amount, sent };
}

const submit = () => screen.getByRole('button', { name: 'Take payment' });

test('what is due stands in the field; one press takes it and shows the receipt', async () => {
  const { amount, sent } = await openModal([201, taken(246000)]);
  expect(amount.value).toBe('2460.00');
  await userEvent.dblClick(submit());
  expect(await screen.findByText('Receipt R/7')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Print' })).toBeTruthy();
  expect(sent()).toHaveLength(1);
  expect(JSON.parse(sent()[0]?.body ?? '')).toMatchObject({
    family_account_id: 'f1',
    amount_minor: 246000,
    method: 'cash',
    reference: null,
  });
});

test('after silence the same payment is sent with the same key', async () => {
  let answers = 0;
  const { sent } = await openModal(() => (answers++ === 0 ? problem(503, 'busy') : [201, taken(246000)]));
  await userEvent.click(submit());
  expect(await screen.findByText('The server did not answer')).toBeTruthy();
  await userEvent.click(submit());
  await screen.findByText('Receipt R/7');
  const keys = sent().map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test('UPI wants a reference, and says beside it when it was used before', async () => {
  const { sent } = await openModal(problem(409, 'reference_used', { detail: 'Recorded already.' }));
  await userEvent.click(screen.getByText('UPI'));
  await userEvent.click(submit());
  expect(sent()).toHaveLength(0);
  await userEvent.type(screen.getByLabelText('UPI reference (UTR)'), '5217');
  await userEvent.click(submit());
  expect(await screen.findByText('Recorded already.')).toBeTruthy();
});

test('what is more than due is announced as an advance; nonsense is no amount', async () => {
  const { amount, sent } = await openModal([201, taken(300000)]);
  await userEvent.clear(amount);
  await userEvent.type(amount, '3,000');
  expect(screen.getByText(/540\.00 stays as an advance/)).toBeTruthy();
  await userEvent.clear(amount);
  await userEvent.type(amount, 'lots');
  await userEvent.click(submit());
  await waitFor(() => expect(screen.getAllByText('Please enter an amount').length).toBeGreaterThan(0));
  expect(sent()).toHaveLength(0);
});
