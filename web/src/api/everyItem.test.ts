import { expect, test, vi } from 'vitest';
import { everyItem } from './everyItem';

const reader = (total: number) =>
  vi.fn(({ page, page_size }: { page: number; page_size: number }) => {
    const all = Array.from({ length: total }, (_, i) => i);
    return Promise.resolve({ items: all.slice((page - 1) * page_size, page * page_size), total });
  });

test('a list longer than a page is read to its end', async () => {
  const read = reader(401);
  expect((await everyItem(read)).items).toHaveLength(401);
  expect(read).toHaveBeenCalledTimes(3);
});

test('a short list is asked for once', async () => {
  const read = reader(3);
  expect((await everyItem(read)).items).toEqual([0, 1, 2]);
  expect(read).toHaveBeenCalledTimes(1);
});

test('a list that shrinks meanwhile ends', async () => {
  const read = reader(0).mockResolvedValueOnce({ items: [1], total: 2 });
  expect((await everyItem(read)).items).toEqual([1]);
});
