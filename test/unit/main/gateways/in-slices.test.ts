import { expect, it } from 'vitest';
import { inSlices } from '../../../../src/main/gateways/http/in-slices.ts';

/** Holds the processor as reading a row does. */
function busy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

it('A page of rows is read in order, in pieces between which other work has its turn', async () => {
  let turns = 0;
  let watching = true;
  const watch = (): void => {
    turns += 1;
    if (watching) setImmediate(watch);
  };
  setImmediate(watch);
  const read = await inSlices([1, 2, 3, 4, 5, 6], (row, index) => {
    busy(4);
    return `${index}: ${row}`;
  });
  watching = false;
  expect(read).toEqual(['0: 1', '1: 2', '2: 3', '3: 4', '4: 5', '5: 6']);
  expect(turns).toBeGreaterThan(1);
});

it('A few rows are read at once, and none is none', async () => {
  let turns = 0;
  setImmediate(() => {
    turns += 1;
  });
  expect(await inSlices([1, 2], (row) => row)).toEqual([1, 2]);
  expect(await inSlices([], (row) => row)).toEqual([]);
  expect(turns).toBe(0);
});

it('What a row throws is thrown', async () => {
  await expect(
    inSlices([1], () => {
      throw new TypeError('a bug');
    })
  ).rejects.toThrow('a bug');
});
