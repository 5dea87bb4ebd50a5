import { copyFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GatewayId } from './rig.ts';
import type { AppError } from '../../src/shared/values/errors.ts';
import type { MoneyOutcome } from '../../src/shared/ipc/contract.ts';
import type { CardData } from '../../src/shared/model/requests.ts';
import { ok, type Result } from '../../src/shared/values/result.ts';
import { createTransport } from '../../src/main/gateways/http/once.ts';
import { moduleFor } from '../../src/main/gateways/registry.ts';
import { createMoney } from '../../src/main/money/money.ts';
import { typed } from '../builders/card.ts';
import { done, linkRequest, operationsOf, type Operation } from './operations.ts';
import { openDesk, startRig, type DeskFile, type OpenedDesk, type Rig } from './rig.ts';

/** The same thing asked for twice: by one hand, at two windows, at two desks. One movement, and both see what was done. */
describe.each(['syspay', 'saferpay'] as const)('%s: asked for twice', (gateway) => {
  let rig: Rig;
  let opened: OpenedDesk[];
  const open = (file: DeskFile): OpenedDesk => {
    const desk = openDesk(file);
    opened.push(desk);
    return desk;
  };

  beforeEach(async () => {
    rig = await startRig(gateway);
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((desk) => desk.close()));
    await rig.close();
  });

  describe.each(operationsOf(gateway))('$name', (operation) => {
    it('by a double click', async () => {
      const desk = open(await rig.installDesk());
      const { request, card } = await operation.prepare(desk);
      const before = (await rig.ledger()).length;
      const answers = await Promise.all([desk.money.submit(request, copy(card)), desk.money.submit(request, copy(card))]);
      const late = await desk.money.submit(request, copy(card));
      expectOnce([...answers, late]);
      expect(most(await rig.ledger(), before)).toBe(1);
    });

    it('at two windows of one history', async () => {
      const file = await rig.installDesk();
      const desk = open(file);
      const { request, card } = await operation.prepare(desk);
      const before = (await rig.ledger()).length;
      const window = secondWindow(desk, file);
      expectOnce(await Promise.all([desk.money.submit(request, copy(card)), window.submit(request, card && typed(card))]));
      expect(most(await rig.ledger(), before)).toBe(1);
    });
  });

  describe.each(operationsOf(gateway).filter(({ name }) => guarded(gateway, name)))('two installed desks: $name', (operation) => {
    it('one after the other: the second is shown what the first did', async () => {
      const { desks, request, card } = await twoDesks(operation);
      const before = (await rig.ledger()).length;
      const [first, second] = desks;
      expectTold([await first.money.submit(request, copy(card)), await second.money.submit(request, copy(card))]);
      expect(most(await rig.ledger(), before)).toBe(1);
    });
  });

  describe.each(operationsOf(gateway).filter(({ name }) => guardedAtOnce(gateway, name)))(
    'two installed desks in the same moment: $name',
    (operation) => {
      it('the gateway takes one of them, the other desk is shown it', async () => {
        const { desks, request, card } = await twoDesks(operation);
        const before = (await rig.ledger()).length;
        expectTold(await Promise.all(desks.map((desk) => desk.money.submit(request, copy(card)))));
        expect(most(await rig.ledger(), before)).toBe(1);
      });
    }
  );

  /** Two desks that know the same: the second has its own program and its own file, with what the first one knew. */
  async function twoDesks(operation: Operation) {
    const file = await rig.installDesk();
    const preparing = openDesk(file);
    const { request, card } = await operation.prepare(preparing);
    await preparing.close();
    const other = { ...file, file: `${file.file}-other` };
    await copyFile(file.file, other.file);
    return { desks: [open(file), open(other)] as const, request, card };
  }
});

describe('A second link for the same booking', () => {
  it.each([5000, null])('is made when the desk knows of the first and the operator says so (amount %s)', async (amount) => {
    const rig = await startRig('syspay');
    const desk = openDesk(await rig.installDesk());
    await done(desk, linkRequest('syspay', amount));
    desk.pass(1);
    const told = await desk.money.submit(linkRequest('syspay', amount), null);
    expect(told).toMatchObject({ ok: false, error: { code: 'money.alreadyThere', there: [{ what: 'link' }] } });
    expect(await rig.ledger()).toHaveLength(1);
    expect((await done(desk, { ...linkRequest('syspay', amount), another: 1 })).intent.alreadyDone).toBe(false);
    expect(await rig.ledger()).toHaveLength(2);
    await desk.close();
    await rig.close();
  });

  it('is made at a desk that learned of the first from the gateway', async () => {
    const rig = await startRig('syspay');
    const [first, second] = [openDesk(await rig.installDesk()), openDesk(await rig.installDesk())];
    const made = await done(first, linkRequest('syspay'));
    const told = await second.money.submit(linkRequest('syspay'), null);
    expect(told).toMatchObject({ ok: true, value: { intent: { alreadyDone: true }, token: { remoteId: made.token?.remoteId } } });
    second.pass(1);
    expect((await done(second, { ...linkRequest('syspay'), another: 1 })).intent.alreadyDone).toBe(false);
    await Promise.all([first.close(), second.close()]);
    await rig.close();
  });
});

/** Saferpay has neither a list of links nor a question for one (docs/money-safety.md). */
const guarded = (gateway: GatewayId, name: string): boolean => gateway === 'syspay' || name !== 'create link';

/**
 * In the very same moment only the gateway can tell two desks apart: SysPay by the reference, Saferpay by the state of the
 * payment. A debit or a refund has no such guard at Saferpay.
 */
const guardedAtOnce = (gateway: GatewayId, name: string): boolean => gateway === 'syspay' || name === 'capture' || name === 'void';

type Answer = Result<MoneyOutcome, AppError>;
const copy = (card: CardData | null): CardData | null => (card ? { ...card } : null);

function succeeded(answer: Answer): MoneyOutcome {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

/** Exactly one of them did it; every other one is shown what it did. */
function expectOnce(answers: readonly Answer[]): void {
  const outcomes = answers.map(succeeded);
  expect(outcomes.filter(({ intent }) => !intent.alreadyDone)).toHaveLength(1);
  expect(new Set(outcomes.map(({ intent }) => intent.id)).size).toBe(1);
}

/** One did it. The other is shown that it is done, or told that the payment no longer allows it. */
function expectTold(answers: readonly Answer[]): void {
  const [did, told] = answers.toSorted((a, b) => Number(isTold(a)) - Number(isTold(b)));
  expect(did).toMatchObject({ ok: true, value: { intent: { alreadyDone: false } } });
  expect(told && isTold(told) ? 'told' : JSON.stringify(told)).toBe('told');
}

function isTold(answer: Answer): boolean {
  if (answer.ok) return answer.value.intent.alreadyDone;
  return answer.error.code === 'money.notAllowed';
}

const most = (ledger: readonly { kind: string }[], before: number): number =>
  Math.max(0, ...[...Map.groupBy(ledger.slice(before), ({ kind }) => kind).values()].map((group) => group.length));

const now = (): number => Math.floor(Date.now() / 1000);

/** A second program on the same history: nothing is shared but what is on disk. */
function secondWindow(desk: OpenedDesk, { account, secrets }: DeskFile) {
  const gateway = moduleFor(account.gateway).open({
    account,
    useSecrets: async (use) => use(secrets),
    transport: createTransport(),
    now
  });
  return createMoney({
    history: desk.history,
    gatewayFor: async () => ok(gateway),
    account: (id) => desk.history.account(id),
    now,
    inFlightSeconds: () => 10,
    emit: () => {},
    log: () => {}
  });
}
