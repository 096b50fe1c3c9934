import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { meAs, problem, serve, show } from '@/testing';
import { FreeTimes } from './FreeTimes';
import type { FreeTime } from './freeWeek';
import type { FreeDay } from './queries';

const call = 'GET /api/v1/teachers/meera/free-times';
const hall = { id: 'hall', name: 'Hall' };

function days(times: Record<string, [string, (typeof hall)[]][]>, more: Partial<FreeDay>[] = []): FreeDay[] {
  return Array.from({ length: 7 }, (_, at) => {
    const date = `2026-12-${String(7 + at).padStart(2, '0')}`;
    const free = (times[date] ?? []).map(([starts, free_rooms]) => ({ starts, free_rooms }));
    return { date, weekday: at + 1, closed: null, away: false, times: free, ...more[at] };
  });
}
const someTimes = days(
  {
    '2026-12-08': [
      ['15:00', [hall]],
      ['15:15', []],
    ],
    '2026-12-10': [['15:15', [hall]]],
  },
  [{ closed: 'Founders’ Day' }, {}, { away: true }],
);

function Dialog({ onChange }: { onChange: (time: FreeTime) => void }) {
  const [chosen, setChosen] = useState<string>();
  return (
    <FreeTimes
      teacherId="meera"
      from="2026-12-07"
      minutes={45}
      branchId="main"
      value={chosen}
      onChange={(time) => {
        setChosen(time.starts);
        onChange(time);
      }}
    />
  );
}

async function showTimes(items: FreeDay[]) {
  serve({ 'GET /api/v1/me': [200, meAs(['front_desk'])], [call]: [200, { items }] });
  const change = vi.fn();
  await show(<Dialog onChange={change} />);
  return change;
}

const isPhone = (matches: boolean) =>
  vi.stubGlobal('matchMedia', () => ({ matches, addEventListener() {}, removeEventListener() {} }));

beforeEach(() => isPhone(false));

test('a week is one choice of times, each with its day, and says why a day has none', async () => {
  await showTimes(someTimes);
  const group = await screen.findByRole('radiogroup', { name: 'Free times' });
  const names = within(group)
    .getAllByRole('radio')
    .map((radio) =>
      radio
        .getAttribute('aria-labelledby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    );
  expect(names).toHaveLength(3);
  expect(names[0]).toMatch(/^Tue, 8 Dec 3:00.pm$/);
  expect(names[1]).toMatch(/^Tue, 8 Dec 3:15.pm no room$/);
  expect(within(group).getByText('Founders’ Day')).toBeTruthy();
  expect(within(group).getByText('Away')).toBeTruthy();
  expect(within(group).getAllByText('Nothing free')).toHaveLength(3);
});

test('a tap chooses, arrows go on: down to the next time, to the side to the nearest of another day', async () => {
  const change = await showTimes(someTimes);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('radio', { name: /8 Dec 3:00/ }));
  expect(change).toHaveBeenLastCalledWith({ starts: '2026-12-08T15:00', rooms: [hall] });
  await user.keyboard('{ArrowDown}');
  expect(change).toHaveBeenLastCalledWith({ starts: '2026-12-08T15:15', rooms: [] });
  await user.keyboard('{ArrowRight}');
  expect(change).toHaveBeenLastCalledWith({ starts: '2026-12-10T15:15', rooms: [hall] });
  expect(document.activeElement).toBe(screen.getByRole('radio', { name: /10 Dec/, checked: true }));
  await user.keyboard('{ArrowRight}{ArrowLeft}');
  expect(screen.getByRole('radio', { checked: true })).toBe(
    screen.getByRole('radio', { name: /8 Dec 3:15/ }),
  );
});

test('on a phone there is one day, the first with times, and the others can be looked at', async () => {
  isPhone(true);
  const change = await showTimes(someTimes);
  const group = await screen.findByRole('radiogroup', { name: 'Free times' });
  expect(within(group).getAllByRole('radio')).toHaveLength(2);
  await userEvent.click(screen.getByText('Thu, 10 Dec'));
  await userEvent.click(within(group).getByRole('radio', { name: /10 Dec/ }));
  expect(change).toHaveBeenCalledExactlyOnceWith({ starts: '2026-12-10T15:15', rooms: [hall] });
});

test('a week without any says so', async () => {
  await showTimes(days({}));
  expect(await screen.findByText('No free time in these seven days')).toBeTruthy();
  expect(screen.queryByRole('radio')).toBeNull();
});

test('what was refused is told, and can be tried again', async () => {
  const refused = problem(409, 'teacher_inactive', { detail: 'This teacher does not teach here any more.' });
  let answer = refused;
  serve({ 'GET /api/v1/me': [200, meAs(['front_desk'])], [call]: () => answer as [number, unknown] });
  await show(<Dialog onChange={vi.fn()} />);
  expect(await screen.findByText('This teacher does not teach here any more.')).toBeTruthy();
  answer = [200, { items: someTimes }];
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('radiogroup')).toBeTruthy();
});
