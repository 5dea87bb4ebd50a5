import { create } from 'zustand';
import { LARGEST_LIST } from '../../../shared/model/arrivals.ts';
import type { Arrival, ArrivalLook, ArrivalMapping, ArrivalSource, ArrivalWish } from '../../../shared/model/arrivals.ts';
import type { Account, AccountId } from '../../../shared/model/domain.ts';
import { appError, type AppError } from '../../../shared/values/errors.ts';
import { err } from '../../../shared/values/result.ts';
import { call } from '../../state/call.ts';
import { forgetWithPerson } from '../../state/forget.ts';

/** What a person changed in a row, by its line: it stays when the columns are read anew. */
type Edits = Readonly<Record<number, Partial<Arrival>>>;
/** What a person ticked or unticked; a row that is in neither way goes by how it stands. */
type Ticks = Readonly<Record<number, boolean>>;

type ArrivalsState = {
  readonly source: ArrivalSource | null;
  readonly look: ArrivalLook | null;
  /** What is being pasted or typed. */
  readonly typed: string;
  readonly edits: Edits;
  readonly ticks: Ticks;
  readonly wish: ArrivalWish | null;
  readonly reading: boolean;
  readonly error: AppError | null;
  /** Which of several readings is the latest. */
  readonly round: number;
};

const EMPTY = { source: null, look: null, edits: {}, ticks: {}, reading: false, error: null };

/** A list that was dropped, and what was done with it, kept while the operator looks at other screens. */
export const useArrivals = create<ArrivalsState>(() => ({ ...EMPTY, typed: '', wish: null, round: 0 }));
forgetWithPerson(useArrivals);

const tooLarge = () => err(appError('arrivals.tooLarge', { params: { limit: LARGEST_LIST / 1_000_000 } }));

async function read(accountId: AccountId, source: ArrivalSource, mapping: ArrivalMapping | null): Promise<void> {
  const round = useArrivals.getState().round + 1;
  useArrivals.setState({ round, reading: true, error: null });
  const answer = source.bytes.length > LARGEST_LIST ? tooLarge() : await call('arrivals.look', { accountId, source, mapping });
  if (useArrivals.getState().round !== round) return;
  // Of a list that cannot be read with other columns what was there stays.
  if (answer.ok) useArrivals.setState({ source, look: answer.value, typed: '', reading: false });
  else useArrivals.setState({ reading: false, error: answer.error });
}

/** Another list takes the place of the one there was. */
async function takeList(accountId: AccountId, source: ArrivalSource): Promise<void> {
  useArrivals.setState({ ...EMPTY });
  await read(accountId, source, null);
}

export async function takeFile(accountId: AccountId, file: File): Promise<void> {
  // A file that is too large is refused before a byte of it is read.
  const bytes = file.size > LARGEST_LIST ? new Uint8Array(LARGEST_LIST + 1) : new Uint8Array(await file.arrayBuffer());
  await takeList(accountId, { name: file.name.slice(0, 300), bytes });
}

export const takeText = (accountId: AccountId, text: string): Promise<void> =>
  takeList(accountId, { name: '', bytes: new TextEncoder().encode(text) });

/** The columns as a person has them: every row is read anew by them. */
export async function takeMapping(accountId: AccountId, mapping: ArrivalMapping): Promise<void> {
  const { source } = useArrivals.getState();
  if (source !== null) await read(accountId, source, mapping);
}

export const type = (typed: string): void => useArrivals.setState({ typed });
export const anotherList = (): void => useArrivals.setState({ ...EMPTY });
export const tick = (line: number, on: boolean): void => useArrivals.setState(({ ticks }) => ({ ticks: { ...ticks, [line]: on } }));
export const tickAll = (lines: readonly number[], on: boolean): void =>
  useArrivals.setState(({ ticks }) => ({ ticks: { ...ticks, ...Object.fromEntries(lines.map((line) => [line, on])) } }));
/** What was started goes by how it stands again: it has a link now. */
export const untick = (lines: readonly number[]): void =>
  useArrivals.setState(({ ticks }) => ({
    ticks: Object.fromEntries(Object.entries(ticks).filter(([line]) => !lines.includes(Number(line))))
  }));
export const edit = (line: number, change: Partial<Arrival>): void =>
  useArrivals.setState(({ edits }) => ({ edits: { ...edits, [line]: { ...edits[line], ...change } } }));
export const changeWish = (change: Partial<ArrivalWish>): void =>
  useArrivals.setState(({ wish }) => ({ wish: wish && { ...wish, ...change } }));

/** The rows as they stand now, with what was changed in them. */
export const rowsWith = (look: ArrivalLook | null, edits: Edits): readonly Arrival[] =>
  (look?.rows ?? []).map((row) => (edits[row.line] === undefined ? row : { ...row, ...edits[row.line] }));

/** What is asked for where nothing was chosen yet: the whole amount, as the account's forms begin. */
export function firstWish({ id, capabilities }: Account, language: string): ArrivalWish {
  const { link, currencies, terminals } = capabilities;
  return {
    accountId: id,
    what: 'sale',
    share: { of: 'whole' },
    expiry: link.expiry.required ? 'days7' : 'gateway',
    currency: currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'EUR'),
    language: link.languages.includes(language) ? language : null,
    terminalId: terminals?.link.first ?? null,
    gatewayMails: false
  };
}
