import { expect, it } from 'vitest';
import { trayBitmap } from '../../../../src/main/electron/tray-icon.ts';
import { lookOf } from '../../../../src/main/presence/look.ts';

const status = (accountId: string, more = {}) => ({
  accountId,
  online: 'online' as const,
  unresolved: 0,
  corrected: 0,
  unfinished: 0,
  doubles: 0,
  ...more
});
const accounts = [
  { id: 'real', environment: 'live' as const },
  { id: 'practice', environment: 'training' as const }
];

it('Its sign says first that it is locked, then that a real gateway is out of reach, then what is to be done', () => {
  const off = { online: 'offline' as const };
  expect(lookOf([status('real')], accounts, false)).toEqual({ state: 'calm', count: 0 });
  expect(lookOf([status('real', { unresolved: 2, doubles: 1 })], accounts, false)).toEqual({ state: 'todo', count: 3 });
  expect(lookOf([status('real', { ...off, unfinished: 1 })], accounts, false)).toEqual({ state: 'offline', count: 1 });
  expect(lookOf([status('practice', off)], accounts, false)).toEqual({ state: 'calm', count: 0 });
  expect(lookOf([status('real', { ...off, corrected: 1 })], accounts, true)).toEqual({ state: 'locked', count: 1 });
});

it('Each state has a picture of its own, also without its colours, with clear corners', () => {
  const shapes = (['calm', 'todo', 'offline', 'locked'] as const).map((state) => {
    const bytes = trayBitmap(state, 32);
    expect(bytes).toHaveLength(32 * 32 * 4);
    expect(bytes[3]).toBe(0);
    const lightness = Array.from({ length: 32 * 32 }, (_, at) =>
      (bytes[at * 4] ?? 0) + (bytes[at * 4 + 1] ?? 0) + (bytes[at * 4 + 2] ?? 0) > 600 ? '#' : '.'
    );
    return lightness.join('');
  });
  expect(new Set(shapes).size).toBe(4);
});
