import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { meAs, serve, show } from '@/testing';
import { PayersModal } from './PayersModal';

const PUT = 'PUT /api/v1/family-accounts/f1/payers';
const maya = { guardian_id: 'g1', student_id: null, full_name: 'Maya' };
const ravi = { guardian_id: 'g2', student_id: null, full_name: 'Ravi' };

async function openModal() {
  const calls = serve({
    'GET /api/v1/me': [200, meAs(['front_desk'], ['payers:update'])],
    [PUT]: [200, { payers: [], candidates: [maya, ravi] }],
  });
  const onClose = vi.fn();
  const payers = { payers: [{ ...maya, share_bp: 10_000, may_pay: true }], candidates: [maya, ravi] };
  await show(<PayersModal familyId="f1" payers={payers} onClose={onClose} />);
  const share = async (name: string) => screen.findByLabelText<HTMLInputElement>(name, {}, { timeout: 4000 });
  return { share, onClose, sent: () => calls.filter(({ call }) => call === PUT) };
}

test('shares that are the whole are sent, and only those of who pays', async () => {
  const { share, sent, onClose } = await openModal();
  expect((await share('Maya')).value).toBe('100');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(JSON.parse(sent()[0]?.body ?? '')).toEqual({
    payers: [{ guardian_id: 'g1', student_id: null, share_bp: 10_000 }],
  });
});

test('shares that are not the whole stay here', async () => {
  const { share, sent } = await openModal();
  await userEvent.type(await share('Ravi'), '40');
  expect(screen.getByText('Together 140%')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(sent()).toEqual([]);
  await userEvent.click(screen.getByText('Split evenly'));
  expect((await share('Ravi')).value).toBe('50');
  expect(screen.getByText('Together 100%')).toBeTruthy();
});
