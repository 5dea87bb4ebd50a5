import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createClock } from '../../../../src/simulator/core/clock.ts';
import { answerBefore, createFaults, distort, FAULT_KINDS } from '../../../../src/simulator/core/faults.ts';
import type { FaultKind } from '../../../../src/simulator/core/faults.ts';
import { escapeHtml } from '../../../../src/simulator/core/html.ts';
import { createLedger } from '../../../../src/simulator/core/ledger.ts';
import { createRequestLog } from '../../../../src/simulator/core/request-log.ts';
import { openStore } from '../../../../src/simulator/core/store.ts';
import { isLoopback, RETRY_AFTER } from '../../../../src/simulator/syspay/ems.ts';
import { formatMinor } from '../../../../src/simulator/syspay/hosted/pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'simulator-unit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const armed = (kind: FaultKind) => ({
  id: 1,
  gateway: 'syspay' as const,
  kind,
  delayMs: 1,
  retryAfter: 3,
  afterCommit: false,
  passOn: 'first' as const,
  times: 1
});
const silent = () => {};

describe('The store', () => {
  test('writes once per change, for the owner alone, and leaves no temporary file', () => {
    const path = join(folder, 'a', 'state.json');
    const store = openStore(path, silent);
    expect(store.fresh).toBe(true);
    store.section('x', () => ({ n: 1 })).n = 2;
    store.flush();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ x: { n: 2 } });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { mtimeMs } = statSync(path);
    store.flush();
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(join(folder, 'a'))).toEqual(['state.json']);
    expect(openStore(path, silent).section('x', () => ({ n: 0 })).n).toBe(2);
  });

  test('clear keeps what it is told to', () => {
    const store = openStore(undefined, silent);
    store.section('a-credentials', () => ({ n: 1 }));
    store.section('b', () => ({ n: 1 }));
    store.clear(['a-credentials']);
    expect(store.names()).toEqual(['a-credentials']);
  });
});

describe('The clock', () => {
  test('business time moves, the front door stays in real time', () => {
    const clock = createClock(openStore(undefined, silent));
    const real = Math.floor(Date.now() / 1000);
    clock.set(1_400_000_000);
    clock.advance(60);
    expect(clock.now() - 1_400_000_060).toBeLessThanOrEqual(1);
    expect(clock.apiNow() - real).toBeLessThanOrEqual(1);
    clock.skewApi(-600);
    expect(clock.apiNow() - real).toBeLessThan(-590);
    clock.reset();
    expect(clock.now() - real).toBeLessThanOrEqual(1);
  });
});

describe('The ledger and the request log', () => {
  test('movements carry business time and are told apart by gateway', () => {
    const store = openStore(undefined, silent);
    const clock = createClock(store);
    const ledger = createLedger(store, clock);
    clock.set(1_400_000_000);
    ledger.record({ gateway: 'syspay', kind: 'payment', id: '1', reference: 'r', amount: 5, currency: 'EUR' });
    ledger.record({ gateway: 'saferpay', kind: 'offer', id: '2', reference: null, amount: 5, currency: 'EUR' });
    expect(ledger.list('syspay')).toEqual([
      { gateway: 'syspay', kind: 'payment', id: '1', reference: 'r', amount: 5, currency: 'EUR', at: expect.closeTo(1_400_000_000, -1) }
    ]);
    expect(ledger.list()).toHaveLength(2);
  });

  test('keeps the last thousand requests', () => {
    const log = createRequestLog();
    for (let n = 0; n < 2500; n++) log.add({ gateway: 'syspay', method: 'GET', path: `/${n}`, status: 200, at: n }, Buffer.from(''));
    expect(log.list()).toHaveLength(1000);
    expect(log.list().at(-1)?.path).toBe('/2499');
  });
});

describe('Faults', () => {
  test('fit by gateway, method and path, in the order they were armed, as often as told', () => {
    const faults = createFaults();
    faults.add({ gateway: 'syspay', kind: 'status500', method: 'post', path: '/refund$' });
    faults.add({ gateway: 'syspay', kind: 'cutBefore', times: -1 });
    expect(faults.take('saferpay', 'POST', '/refund')).toBeUndefined();
    expect(faults.take('syspay', 'POST', '/refund')?.kind).toBe('status500');
    expect(faults.take('syspay', 'POST', '/refund')?.kind).toBe('cutBefore');
    expect(faults.take('syspay', 'GET', '/x')?.kind).toBe('cutBefore');
    faults.clear();
    expect(faults.take('syspay', 'GET', '/x')).toBeUndefined();
  });

  test.each([
    [{ kind: 'status500' }, 'gateway'],
    [{ gateway: 'syspay', kind: 'boom' }, 'kind'],
    [{ gateway: 'syspay', kind: 'delay', path: '(' }, 'path'],
    [{ gateway: 'syspay', kind: 'delay', times: 0 }, 'times'],
    ['x', 'object']
  ])('%j is refused because of its %s', (wish, word) => {
    expect(createFaults().add(wish)).toEqual({ problem: expect.stringContaining(word) });
  });

  const truth = { status: 201, body: '{"status":"SUCCESS","payment":{"status":"OPEN","Status":"x"}}' };

  test('of all kinds, two answer before anything happened', () => {
    expect(FAULT_KINDS.filter((kind) => answerBefore(armed(kind)) !== undefined)).toEqual(['status429', 'status500']);
  });

  test('the answer is torn, made unknown, replaced or turned into an error', () => {
    expect(() => JSON.parse(distort(armed('malformedJson'), truth).body ?? '')).toThrow(SyntaxError);
    expect(distort(armed('unknownEnum'), truth).body).toBe(
      '{"status":"MOONWALKING","payment":{"status":"MOONWALKING","Status":"MOONWALKING"}}'
    );
    expect(distort(armed('wrongContentType'), truth).headers).toEqual({ 'content-type': 'text/html; charset=utf-8' });
    expect(distort(armed('status500AfterCommit'), truth).status).toBe(500);
    expect(distort(armed('delay'), truth)).toBe(truth);
  });
});

describe('Small things', () => {
  test('escapes what could be markup', () => {
    expect(escapeHtml(`<a b="c" d='e'>&`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });

  test.each([
    ['http://127.0.0.1:80/x', true],
    ['http://localhost/x', true],
    ['http://[::1]:8080/', true],
    ['http://127.0.0.1.evil.example/', false],
    ['http://localhost.evil.example/', false],
    ['http://10.0.0.1/', false],
    ['nonsense', false]
  ])('%s on this machine: %s', (address, here) => {
    expect(isLoopback(address)).toBe(here);
  });

  test('event messages are repeated ten times over four days', () => {
    expect(RETRY_AFTER).toEqual([300, 900, 3600, 10_800, 21_600, 43_200, 86_400, 172_800, 259_200, 345_600]);
  });

  test.each([
    [5, 'EUR', '€0.05'],
    [123_456, 'EUR', '€1,234.56'],
    [500, 'JPY', '¥500'],
    [12_345, 'KWD', 'KWD 12.345']
  ])('%d minor units of %s are %s', (minor, currency, expected) => {
    expect(formatMinor(minor, currency, 'en').replace(/\s/g, ' ')).toBe(expected);
  });
});
