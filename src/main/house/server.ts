import { isIP } from 'node:net';
import type { Client, ClientConfig } from 'pg';
import { z } from 'zod';
import type { HouseAddress } from '../../shared/model/house.ts';
import { trustedRoots } from '../gateways/http/trust.ts';
import { createWire, type Wire } from './wire.ts';

/**
 * The line to the house's database. Everything asked here is SQL that PostgreSQL and what speaks like it share; nothing depends on
 * LISTEN. The client is read when the first house is connected, so a desk alone does not even load it.
 */
export type Ask = <Shape extends z.ZodType>(shape: Shape, text: string, values?: readonly unknown[]) => Promise<z.output<Shape>[]>;

/** A statement without values that goes on the same way as the COMMIT; nobody waits for what it says. */
export type AtLast = (text: string) => void;

export type Server = {
  readonly ask: Ask;
  /** Whether the database has taken it is not known where this throws `CommitUnknown`; where it throws anything else, it has not. */
  readonly together: <T>(work: (ask: Ask, atLast: AtLast) => Promise<T>) => Promise<T>;
  /** Calls back whenever a desk says that something is new, with its word; answers false where the database has no such thing. */
  readonly listen: (heard: (word: string) => void) => Promise<boolean>;
  readonly end: () => Promise<void>;
};

/** The answer to a COMMIT was lost. */
export class CommitUnknown extends Error {}

export type Limits = { readonly connectMs: number; readonly statementMs: number };
export const LIMITS: Limits = { connectMs: 4000, statementMs: 10_000 };
/**
 * A desk keeps one connection, on which it hears the others ring and asks; what it writes goes over a second one, which is given back
 * when nothing was written for so long. A server lets in a hundred as it comes, and fifty desks are to fit in there.
 */
const WRITER_IDLE_MS = 10_000;
/** What the server itself gives up late is given up here, so that a silent line does not hold anybody longer. */
const SLACK_MS = 2000;
/** A desk that falls silent in the middle of what others wait for is let go of by the server. */
const IDLE_MS = 5000;

export const CHANNEL = 'paydesk_house';

/** Refused for another desk's sake and done again: nothing of it has happened. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);
const TRIES = 5;

export const sqlState = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^[0-9A-Z]{5}$/.test(cause.code) ? cause.code : null;

/** Always verified; without TLS only to this very machine, which the caller has made sure of. */
const tlsOf = ({ host, tls, certificate }: HouseAddress): ClientConfig['ssl'] =>
  tls === 'none'
    ? false
    : {
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
        ca: certificate === null ? [...trustedRoots()] : [certificate],
        ...(isIP(host) === 0 ? {} : { host })
      };

/** PostgreSQL's int8, which no amount and no number of ours overfills. */
const INT8 = 20;

/** Answers once there is a connection. */
export async function openServer(address: HouseAddress, password: string, limits: Limits = LIMITS): Promise<Server> {
  const { Client: Clients, types } = (await import('pg')).default;
  const config: ClientConfig = {
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    ssl: tlsOf(address),
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: IDLE_MS,
    query_timeout: limits.statementMs + SLACK_MS,
    keepAlive: true,
    application_name: 'paydesk',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format ?? 'text'))
    } as ClientConfig['types']
  };
  const made = (): Client => new Clients(config);
  let hears: ((word: string) => void) | null = null;
  const listening = async (client: Client): Promise<void> => {
    if (hears === null) return;
    client.on('notification', ({ payload }) => hears?.(payload ?? ''));
    // Nobody would ring any more: whoever listens looks, and what it asks makes the connection anew.
    client.on('end', () => hears?.(''));
    await client.query(`LISTEN ${CHANNEL}`);
  };
  const reader = createWire({ made, ready: listening, idleMs: null });
  const writer = createWire({ made, ready: async () => undefined, idleMs: WRITER_IDLE_MS });
  await reader.use(async () => undefined);
  return {
    ask: (shape, text, values = []) =>
      reader.use(async (client) => z.array(shape).parse((await client.query<Record<string, unknown>>(text, [...values])).rows)),
    together: (work) => again(() => together(writer, work)),
    listen: async (heard) => {
      hears = heard;
      try {
        await reader.use(listening);
        return true;
      } catch (cause) {
        if (sqlState(cause) === null) throw cause;
        hears = null;
        return false;
      }
    },
    end: async () => {
      hears = null;
      reader.end();
      writer.end();
    }
  };
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (cause) {
      if (tried >= TRIES || !AGAIN.has(sqlState(cause) ?? '')) throw cause;
    }
  }
}

const Answered = z.object({ command: z.string(), rows: z.array(z.unknown()) });
/** Of several statements sent as one the last one's answer. */
const LastAnswered = z.union([Answered, z.array(Answered).nonempty()]).transform((all) => (Array.isArray(all) ? all.at(-1) : all));

/**
 * In as few ways to the server and back as possible: while the house's number is taken, every other desk waits. So BEGIN goes with the
 * first statement where that has no values, and what rings goes with the COMMIT.
 */
const together = <T>(writer: Wire, work: (ask: Ask, atLast: AtLast) => Promise<T>): Promise<T> =>
  writer.use(async (client, broken) => {
    let state: 'fresh' | 'begun' | 'committing' = 'fresh';
    const said = async (text: string) => LastAnswered.parse(await client.query(text));
    let last = '';
    const ask: Ask = async (shape, text, values = []) => {
      const isFirst = state === 'fresh';
      state = 'begun';
      if (values.length === 0) return z.array(shape).parse((await said(isFirst ? `BEGIN; ${text}` : text))?.rows);
      if (isFirst) await client.query('BEGIN');
      return z.array(shape).parse((await client.query<Record<string, unknown>>(text, [...values])).rows);
    };
    try {
      const value = await work(ask, (text) => void (last = `${text}; `));
      state = 'committing';
      const answer = await said(`${last}COMMIT`);
      if (answer?.command !== 'COMMIT') throw new Error(`The database answered ${answer?.command} to a COMMIT`);
      return value;
    } catch (cause) {
      const said = sqlState(cause);
      // What was refused (class 23, 40) did not happen. Anything else that comes instead of the answer leaves it open.
      const open = state === 'committing' && !(said !== null && /^(23|40)/.test(said));
      await client.query('ROLLBACK').then(
        () => open && broken(),
        () => broken()
      );
      throw open ? new CommitUnknown('The answer to a COMMIT was lost', { cause }) : cause;
    }
  });
