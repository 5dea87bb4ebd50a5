import type { MoneyKind } from '../../src/shared/model/kinds/index.ts';
import type { ProofCard, ProofVerdict } from '../../src/shared/model/proof.ts';
import { proofCard } from '../../src/main/proof/proof.ts';
import { most } from './ends.ts';
import type { Movement, OpenedDesk } from './rig.ts';

const YES: readonly ProofVerdict[] = ['once', 'unfinished', 'elsewhere', 'personYes'];

/**
 * Builds the proof card of each operation the desk has made since `known`, and compares what they say with the training gateway's
 * ledger. Answers what a card claims wrongly: a card may say too little, never something else than what moved.
 */
export async function wrongCards(
  desk: Pick<OpenedDesk, 'history'>,
  about: { readonly kind: MoneyKind; readonly known: number },
  moved: readonly Movement[]
): Promise<string[]> {
  const rows = await desk.history.intents({ accountId: null, unresolvedOnly: false, limit: 30 });
  const cards: ProofCard[] = [];
  for (const { id } of rows.filter((row) => row.id > about.known)) {
    const card = await proofCard(desk.history, id);
    if (card !== null) cards.push(card);
  }
  const own = cards.filter(({ intent }) => intent.kind === about.kind);
  // The other half of it, where it has two, is an operation of its own.
  const others = cards.filter((card) => !own.includes(card) && YES.includes(card.verdict)).length;
  const account = await desk.history.account('desk');
  // At a gateway whose refunds have a second step, the refund alone gives nothing back.
  const twoSteps = account?.gateway === 'saferpay';
  return [...cards.flatMap(ofItself), ...ofTheOperation(own, others, moved), ...(twoSteps ? ofRefund(own, moved) : [])];
}

function ofItself({ intent, verdict, lines, inTrail }: ProofCard): string[] {
  const name = `card ${intent.id} (${intent.kind})`;
  const sendings = lines.filter(({ what }) => what === 'sent').length;
  return [
    ...(inTrail ? [] : [`${name} is not in the trail`]),
    ...(verdict === 'disagree' ? [`${name}: journal and trail disagree`] : []),
    ...(sendings > 1 ? [`${name}: sent ${sendings} times`] : []),
    ...(verdict === 'once' && sendings !== 1 ? [`${name}: carried out, and sent ${sendings} times`] : [])
  ];
}

function ofTheOperation(cards: readonly ProofCard[], others: number, moved: readonly Movement[]): string[] {
  const yes = cards.filter(({ verdict }) => YES.includes(verdict));
  const isOpen = cards.some(({ verdict }) => verdict === 'notKnown');
  const there = moved.map(({ kind }) => kind);
  const said = `cards say ${cards.map(({ verdict }) => verdict).join(', ') || 'nothing'}, the ledger has ${there.join(', ') || 'nothing'}`;
  if (yes.length > 1) return [`more than once: ${said}`];
  if (yes.length === 1 && (moved.length === 0 || most(moved) !== 1)) return [`not once: ${said}`];
  if (cards.length > 0 && yes.length === 0 && !isOpen && moved.length > others) return [`denied: ${said}`];
  const whole = yes[0]?.verdict === 'once' ? yes[0].intent : null;
  // A sale or a refund that "was carried out" has moved money, not only put it on its way.
  const isSale = whole !== null && ['chargeCard', 'debit'].includes(whole.kind) && whole.amount !== null && !whole.hold;
  if (isSale && !there.some((kind) => kind === 'payment' || kind === 'capture')) return [`nothing taken: ${said}`];
  return [];
}

function ofRefund(cards: readonly ProofCard[], moved: readonly Movement[]): string[] {
  const whole = cards.find(({ intent, verdict }) => verdict === 'once' && (intent.kind === 'refund' || intent.kind === 'creditCard'));
  return whole === undefined || moved.some(({ kind }) => kind === 'capture') ? [] : ['refunded, and the ledger has no capture of it'];
}
