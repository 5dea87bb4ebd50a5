import { SaxesParser } from 'saxes';
import { minor, NOTHING, type Minor } from '../../../shared/values/money.ts';
import { Unreadable, type ReadEntry, type ReadFile, type ReadStatement } from './read-file.ts';
import { accountKey, amountOf, dayOf, isCurrency, oneCurrency } from './values.ts';

/**
 * camt.053 (ISO 20022, BankToCustomerStatement), every version from 02 on: what differs between them is where an amount of a single
 * transaction stands (AmtDtls/TxAmt in 02, Amt from 04 on) and whether a status has a Cd below it (from 08 on). Read as it comes,
 * element by element: nothing but one entry is kept at a time. Document types and their entities are refused, so there is nothing to
 * expand.
 */

/** A statement is some ten deep. */
const DEEPEST = 40;
const TEXT_MAX = 4_000;

/** An element below an entry, as much of it as is read. */
type Node = { readonly name: string; readonly line: number; currency: string | null; text: string; readonly children: Node[] };

const child = (node: Node | null | undefined, ...path: readonly string[]): Node | null =>
  path.reduce<Node | null>((at, name) => at?.children.find((one) => one.name === name) ?? null, node ?? null);
const all = (node: Node, name: string): readonly Node[] => node.children.filter((one) => one.name === name);
const said = (node: Node | null): string => node?.text.trim() ?? '';

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

type Open = {
  account: string | null;
  currency: string | null;
  number: string | null;
  line: number;
  balances: Node[];
  entries: ReadEntry[];
};

/** What is kept as a tree; all else is passed by. */
const KEPT = new Set(['Acct', 'Bal', 'Ntry', 'ElctrncSeqNb']);

export function readCamt(text: string): ReadFile {
  const parser = new SaxesParser({ position: true });
  const statements: ReadStatement[] = [];
  const path: string[] = [];
  let version: string | null = null;
  let open: Open | null = null;
  const nodes: Node[] = [];

  const end = (node: Node): void => {
    if (open === null) return;
    if (node.name === 'Acct') {
      open.account = accountKey(said(child(node, 'Id', 'IBAN')) || said(child(node, 'Id', 'Othr', 'Id')));
      open.currency = said(child(node, 'Ccy')) || null;
    } else if (node.name === 'Bal') open.balances.push(node);
    else if (node.name === 'ElctrncSeqNb') open.number = said(node);
    else open.entries.push(...entriesOf(node, open));
  };

  parser.on('error', (cause) => {
    throw new Unreadable('xml', { line: parser.line, said: cause.message.replace(/^\d+:\d+: /, '').slice(0, 200) });
  });
  parser.on('doctype', () => {
    throw new Unreadable('doctype', { line: parser.line });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const short = local(name);
    path.push(short);
    if (path.length > DEEPEST) throw new Unreadable('deep', { line: parser.line, deepest: DEEPEST });
    if (path.length === 1) version = versionOf(short, Object.values(attributes).map(String), parser.line);
    if (path.length === 2) rightMessage(short, parser.line);
    if (short === 'Stmt' && path.length === 3)
      open = { account: null, currency: null, number: null, line: parser.line, balances: [], entries: [] };
    const parent = nodes.at(-1);
    if (!parent && !(open !== null && path.length === 4 && KEPT.has(short))) return;
    const currency = typeof attributes.Ccy === 'string' ? attributes.Ccy : null;
    const node: Node = { name: short, line: parser.line, currency, text: '', children: [] };
    parent?.children.push(node);
    nodes.push(node);
  });
  const take = (more: string): void => {
    const node = nodes.at(-1);
    if (node && node.text.length < TEXT_MAX) node.text += more;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    const node = nodes.pop();
    if (node && nodes.length === 0) end(node);
    if (local(name) === 'Stmt' && path.length === 3 && open !== null) {
      statements.push(statementOf(open));
      open = null;
    }
    path.pop();
  });
  // In pieces: an error then ends it soon, and positions are counted along the way.
  for (let at = 0; at < text.length; at += 65_536) parser.write(text.slice(at, at + 65_536));
  parser.close();
  if (version === null) throw new Unreadable('xml', { line: 1, said: 'no document' });
  if (statements.length === 0) throw new Unreadable('element', { element: 'Stmt', line: parser.line });
  return { format: 'camt053', version, statements, table: null };
}

function versionOf(root: string, attributes: readonly string[], line: number): string {
  if (root !== 'Document') throw new Unreadable('otherXml', { found: root.slice(0, 60), line });
  const named = attributes.map((value) => /(camt\.\d{3})\.001\.(\d{2})/.exec(value)).find((match) => match !== null);
  if (named && named[1] !== 'camt.053') throw new Unreadable('otherMessage', { found: named[0], line });
  return named?.[2] ?? '';
}

function rightMessage(found: string, line: number): void {
  if (found !== 'BkToCstmrStmt') throw new Unreadable('otherMessage', { found: found.slice(0, 60), line });
}

function signed(node: Node | null, around: Node, currency: string): Minor {
  const amount = child(node, 'Amt') ?? child(node, 'AmtDtls', 'TxAmt', 'Amt');
  if (amount === null) throw new Unreadable('element', { element: `${around.name}/Amt`, line: around.line });
  if (amount.currency !== null) oneCurrency(amount.line, amount.currency, currency);
  const value = amountOf(said(amount), currency, '.');
  if (value === null) throw new Unreadable('amount', { line: amount.line, found: said(amount).slice(0, 30) });
  const side = said(child(node, 'CdtDbtInd')) || said(child(around, 'CdtDbtInd'));
  if (side !== 'CRDT' && side !== 'DBIT') throw new Unreadable('element', { element: `${around.name}/CdtDbtInd`, line: around.line });
  return side === 'DBIT' ? minor(-value) : value;
}

function dateOf(entry: Node): string {
  for (const name of ['BookgDt', 'ValDt']) {
    const node = child(entry, name);
    const found = said(child(node, 'Dt')) || said(child(node, 'DtTm'));
    if (node === null || found === '') continue;
    const [year = '', month = '', day = ''] = found.slice(0, 10).split('-');
    const date = dayOf(Number(year), Number(month), Number(day));
    if (date === null) throw new Unreadable('day', { line: node.line, found: found.slice(0, 30) });
    return date;
  }
  throw new Unreadable('element', { element: 'Ntry/BookgDt', line: entry.line });
}

const WORDS = new Set(
  'Ref EndToEndId TxId InstrId MsgId AcctSvcrRef PmtInfId Ustrd AddtlTxInf AddtlNtryInf NtryRef Nm ClrSysRef'.split(' ')
);

/** All that is written about it, names of who paid too. */
function textOf(node: Node, into: Set<string>): void {
  for (const one of node.children) {
    if (WORDS.has(one.name) && said(one) !== '' && said(one) !== 'NOTPROVIDED') into.add(said(one));
    if (one.name !== 'NtryDtls') textOf(one, into);
  }
}

function wordsOf(...nodes: readonly Node[]): string {
  const words = new Set<string>();
  for (const node of nodes) textOf(node, words);
  return [...words].join('\n').slice(0, TEXT_MAX);
}

/** Chrgs/TtlChrgsAndTaxAmt (from 04 on), else the amounts of its records, else its own amount (02). */
function feeOf(node: Node, currency: string): Minor {
  const charges = all(node, 'Chrgs').flatMap((one) => {
    const total = child(one, 'TtlChrgsAndTaxAmt');
    if (total) return [total];
    const records = all(one, 'Rcrd').flatMap((record) => child(record, 'Amt') ?? []);
    const own = child(one, 'Amt');
    return records.length > 0 ? records : own ? [own] : [];
  });
  return minor(
    charges.reduce<number>((sum, one) => {
      const value = one.currency === null || one.currency === currency ? amountOf(said(one), currency, '.') : null;
      if (value === null) throw new Unreadable('amount', { line: one.line, found: said(one).slice(0, 30) });
      return sum + value;
    }, 0)
  );
}

const statusOf = (entry: Node): string => said(child(entry, 'Sts', 'Cd')) || said(child(entry, 'Sts'));

/** What is only announced is left out: it comes again once booked. Transactions of a batch are entries of their own where they add up. */
function entriesOf(entry: Node, open: Open): readonly ReadEntry[] {
  if (['PDNG', 'INFO', 'FUTR'].includes(statusOf(entry))) return [];
  const told = child(entry, 'Amt')?.currency ?? null;
  const currency = open.currency ?? told;
  if (currency === null || !isCurrency(currency)) throw new Unreadable('element', { element: 'Ntry/Amt/@Ccy', line: entry.line });
  open.currency = currency;
  const whole = signed(entry, entry, currency);
  const shared = { day: dateOf(entry), reversal: said(child(entry, 'RvslInd')) === 'true' };
  const parts = all(entry, 'NtryDtls').flatMap((details) => all(details, 'TxDtls'));
  const single = parts.length > 1 ? partsOf(entry, parts, currency) : null;
  if (single !== null && single.reduce<number>((sum, { amount }) => sum + amount, 0) === whole)
    return single.map((part) => ({ ...part, ...shared }));
  const details = all(entry, 'NtryDtls').flatMap((one) => one.children);
  const fees = [entry, ...(parts.length === 1 ? parts : [])].map((one) => feeOf(one, currency));
  const fee = fees.find((one) => one > 0) ?? NOTHING;
  return [{ line: entry.line, amount: whole, fee, text: wordsOf(entry, ...details), ...shared }];
}

function partsOf(entry: Node, parts: readonly Node[], currency: string): Pick<ReadEntry, 'line' | 'amount' | 'fee' | 'text'>[] | null {
  const amounts = parts.map((part) => child(part, 'Amt') ?? child(part, 'AmtDtls', 'TxAmt', 'Amt'));
  if (amounts.some((one) => one === null || (one.currency !== null && one.currency !== currency))) return null;
  const side = said(child(entry, 'CdtDbtInd'));
  return parts.map((part) => {
    const own: Node = child(part, 'CdtDbtInd')
      ? part
      : { ...part, children: [...part.children, { name: 'CdtDbtInd', line: part.line, currency: null, text: side, children: [] }] };
    return { line: part.line, amount: signed(own, own, currency), fee: feeOf(part, currency), text: wordsOf(part) };
  });
}

function balance(open: Open, codes: readonly string[], currency: string): { readonly amount: Minor; readonly line: number } | null {
  const node = open.balances.find((one) => codes.includes(said(child(one, 'Tp', 'CdOrPrtry', 'Cd'))));
  return node ? { amount: signed(node, node, currency), line: node.line } : null;
}

function statementOf(open: Open): ReadStatement {
  const { account, entries, line } = open;
  if (account === null || account === '') throw new Unreadable('element', { element: 'Stmt/Acct/Id', line });
  const currency = open.currency ?? open.balances[0]?.children.find(({ name }) => name === 'Amt')?.currency ?? null;
  if (currency === null || !isCurrency(currency)) throw new Unreadable('element', { element: 'Stmt/Acct/Ccy', line });
  const before = balance(open, ['OPBD', 'PRCD', 'ITBD'], currency);
  const after = balance(open, ['CLBD', 'CLAV'], currency);
  const sum = entries.reduce<number>((total, { amount }) => total + amount, 0);
  if (before && after && open.balances.length <= 4 && before.amount + sum !== after.amount)
    throw new Unreadable('sums', { line: after.line });
  return { account, currency, number: open.number, entries };
}
