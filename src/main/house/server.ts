import { isIP } from 'node:net';
import type { Pool, PoolClient, PoolConfig } from 'pg';
import { z } from 'zod';
import type { HouseAddress } from '../../shared/model/house.ts';
import { trustedRoots } from '../gateways/http/trust.ts';

/**
 * The line to the house's database. Everything asked here is SQL that PostgreSQL and what speaks like it share; nothing depends on
 * LISTEN. The client is read when the first house is connected, so a desk alone does not even load it.
 */
export type Ask = <Shape extends z.ZodType>(shape: Shape, text: string, values?: readonly unknown[]) => Promise<z.output<Shape>[]>;

export type Server = {
  readonly ask: Ask;
  /** Whether the database has taken it is not known where this throws `CommitUnknown`; where it throws anything else, it has not. */
  readonly together: <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;
  /** Calls back whenever a desk says that something is new; answers false where the database has no such thing. */
  readonly listen: (heard: () => void) => Promise<boolean>;
  readonly end: () => Promise<void>;
};

/** The answer to a COMMIT was lost. */
export class CommitUnknown extends Error {}

export type Limits = { readonly connectMs: number; readonly statementMs: number };
/** Of one desk: one that hears the others ring, one for rounds, one for what moves money. A server lets in a hundred as it comes. */
const LINES = 3;
const LIMITS: Limits = { connectMs: 4000, statementMs: 10_000 };
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
const tlsOf = ({ host, tls, certificate }: HouseAddress): PoolConfig['ssl'] =>
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

export async function openServer(address: HouseAddress, password: string, limits: Limits = LIMITS): Promise<Server> {
  const { Pool: Pools, types } = (await import('pg')).default;
  const pool = new Pools({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    password,
    ssl: tlsOf(address),
    max: LINES,
    connectionTimeoutMillis: limits.connectMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: limits.statementMs,
    idle_in_transaction_session_timeout: IDLE_MS,
    query_timeout: limits.statementMs + SLACK_MS,
    keepAlive: true,
    application_name: 'paydesk',
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format ?? 'text'))
    }
  } as PoolConfig);
  // A line that breaks while nobody uses it: the next question gets another one.
  pool.on('error', () => undefined);
  // One that breaks under a question fails that question, and says so besides; unheard, that would end the program.
  pool.on('connect', (client) => client.on('error', () => undefined));
  let listener: PoolClient | null = null;
  return {
    ask: askOn(pool),
    together: (work) => again(() => together(pool, work)),
    listen: async (heard) => {
      listener?.release(true);
      const client = await pool.connect();
      listener = client;
      client.on('end', heard);
      client.on('notification', heard);
      try {
        await client.query(`LISTEN ${CHANNEL}`);
        return true;
      } catch {
        client.release(true);
        listener = null;
        return false;
      }
    },
    end: async () => {
      listener?.release(true);
      listener = null;
      await pool.end().catch(() => undefined);
    }
  };
}

const askOn =
  (on: Pick<Pool, 'query'> | Pick<PoolClient, 'query'>): Ask =>
  async (shape, text, values = []) => {
    const { rows } = await on.query(text, [...values]);
    return z.array(shape).parse(rows);
  };

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (cause) {
      if (tried >= TRIES || !AGAIN.has(sqlState(cause) ?? '')) throw cause;
    }
  }
}

async function together<T>(pool: Pool, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let committing = false;
  try {
    await client.query('BEGIN');
    const value = await work(askOn(client));
    committing = true;
    const { command } = await client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error(`The database answered ${command} to a COMMIT`);
    client.release();
    return value;
  } catch (cause) {
    const said = sqlState(cause);
    // What was refused (class 23, 40) did not happen. Anything else that comes instead of the answer leaves it open.
    const open = committing && !(said !== null && /^(23|40)/.test(said));
    await client.query('ROLLBACK').then(
      () => client.release(open),
      () => client.release(true)
    );
    throw open ? new CommitUnknown('The answer to a COMMIT was lost', { cause }) : cause;
  }
}
