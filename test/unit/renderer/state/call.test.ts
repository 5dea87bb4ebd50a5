import { afterEach, describe, expect, it, vi } from 'vitest';
import { call } from '../../../../src/renderer/state/call.ts';
import { listenToDesk, onChanged } from '../../../../src/renderer/state/events.ts';
import type { DeskEvent, Envelope } from '../../../../src/shared/ipc/contract.ts';
import { minor } from '../../../../src/shared/values/money.ts';

/** A stand-in for the preload's bridge: answers what the test says and remembers what it was asked. */
function bridge(answer: Envelope | Error) {
  const asked: [string, unknown][] = [];
  let handler: ((event: DeskEvent) => void) | null = null;
  const paydesk = {
    invoke: async (channel: string, input: unknown) => {
      asked.push([channel, input]);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    on: (listener: (event: DeskEvent) => void) => {
      handler = listener;
      return () => {
        handler = null;
      };
    }
  };
  vi.stubGlobal('window', { paydesk });
  return { asked, emit: (event: unknown) => handler?.(event as DeskEvent) };
}

afterEach(() => void vi.unstubAllGlobals());

describe('A call to main', () => {
  it('checks what goes out and names the fields that do not fit', async () => {
    const { asked } = bridge({ ok: true, value: null });
    const result = await call('money.submit', { kind: 'refund', paymentId: 1, amount: minor(0), description: null });
    expect(asked).toEqual([]);
    expect(result).toEqual({ ok: false, error: { code: 'input', fields: [{ field: 'amount', code: 'amountPositive' }] } });
  });

  it('fills in what the contract defaults', async () => {
    const { asked } = bridge({ ok: true, value: { rows: [], counted: true, total: 0, pages: 0, page: 1, next: null, previous: null } });
    const result = await call('tokens.page', { filter: {}, page: {} });
    expect(result.ok).toBe(true);
    expect(asked[0]?.[1]).toMatchObject({ filter: { show: 'all', states: [] }, page: { limit: 100 } });
  });

  it('does not let an answer through that does not fit', async () => {
    bridge({ ok: true, value: { rows: 'none' } });
    const result = await call('tokens.page', { filter: {}, page: {} });
    expect(result).toEqual({ ok: false, error: { code: 'answer', params: { channel: 'tokens.page' } } });
  });

  it('hands on main’s own errors, and turns a broken line into one', async () => {
    bridge({ ok: false, error: { code: 'row.unknown' } });
    expect(await call('tokens.detail', { id: 1 })).toEqual({ ok: false, error: { code: 'row.unknown' } });
    bridge(new Error('gone'));
    expect(await call('tokens.detail', { id: 1 })).toEqual({ ok: false, error: { code: 'internal' } });
  });
});

describe('Events from main', () => {
  it('reach those who watch the topic, and nobody else', () => {
    const { emit } = bridge({ ok: true, value: null });
    const other = vi.fn<(event: unknown) => void>();
    const stop = listenToDesk(other);
    const tokens = vi.fn<() => void>();
    const end = onChanged(['tokens'], tokens);
    emit({ type: 'changed', topics: ['payments'] });
    expect(tokens).not.toHaveBeenCalled();
    emit({ type: 'changed', topics: ['payments', 'tokens'] });
    expect(tokens).toHaveBeenCalledTimes(1);
    end();
    emit({ type: 'changed', topics: ['tokens'] });
    expect(tokens).toHaveBeenCalledTimes(1);
    emit({ type: 'nonsense' });
    expect(other).not.toHaveBeenCalled();
    stop();
  });
});
