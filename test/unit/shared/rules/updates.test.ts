import { describe, expect, it } from 'vitest';
import { holdsOf, IDLE_SECONDS, isTimeFor } from '../../../../src/shared/rules/updates.ts';

const IDLE = { open: 0, batch: false, running: [] } as const;

describe('What another version must wait for', () => {
  it('is nothing at a desk at which nothing goes on', () => expect(holdsOf(IDLE)).toEqual([]));
  it('is every operation without an end, a batch, and whatever is being done', () => {
    expect(holdsOf({ ...IDLE, open: 1 })).toEqual(['operation']);
    expect(holdsOf({ ...IDLE, batch: true })).toEqual(['batch']);
    expect(holdsOf({ open: 2, batch: true, running: ['card', 'operation', 'backup', 'import'] })).toEqual([
      'backup',
      'batch',
      'card',
      'import',
      'operation'
    ]);
  });
});

describe('When a waiting version is put in', () => {
  const at = { moment: 'quit', asksForPassword: false, idleSeconds: IDLE_SECONDS } as const;
  it.each([
    ['quit', 'quit', true],
    ['quit', 'idle', true],
    ['quit', 'ask', false],
    ['idle', 'quit', false],
    ['idle', 'idle', true],
    ['idle', 'ask', false],
    ['now', 'ask', true]
  ] as const)('on %s, chosen %s: %s', (occasion, moment, is) => expect(isTimeFor(occasion, { ...at, moment })).toBe(is));
  it('not at a quiet time that is none yet', () =>
    expect(isTimeFor('idle', { ...at, moment: 'idle', idleSeconds: IDLE_SECONDS - 1 })).toBe(false));
  it('only by the button where a password is asked for', () => {
    const asks = { ...at, moment: 'idle', asksForPassword: true } as const;
    expect(['quit', 'idle', 'now'].map((occasion) => isTimeFor(occasion as 'quit', asks))).toEqual([false, false, true]);
  });
});
