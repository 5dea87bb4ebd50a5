import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { HouseAddress, type HouseTest, type HouseWish } from '../../shared/model/house.ts';
import { isThisMachine } from '../../shared/model/house-address.ts';
import type { AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { HouseJoined } from '../history/types.ts';
import { CANNOT, CODE_NEEDED, CODE_WRONG, HOUSE_KEYCHAIN, NEWER } from './errors.ts';
import { faultOf } from './faults.ts';
import type { Membership } from './kept.ts';
import { bringUpToDate, NOW, SCHEMA, serverName, versionThere } from './schema.ts';
import { idOfCode, newCode, typedCode, unwrapKey, wrapKey } from './seal.ts';
import { LIMITS, openServer, type Ask, type Limits, type Server } from './server.ts';
import { register } from './tie.ts';

const CODE_SECONDS = 86_400;

const House = z.object({ house: z.string(), epoch: z.string() });
type House = z.infer<typeof House>;

const houseThere = async (ask: Ask): Promise<House | null> =>
  (await ask(House, 'SELECT house, epoch FROM house_head WHERE id = 1'))[0] ?? null;

async function opened(wish: HouseWish, known: Membership | null, limits: Limits | undefined): Promise<Result<Server, AppError>> {
  if (wish.tls === 'none' && !isThisMachine(wish.host)) return err(CANNOT.tlsNeeded);
  const password = wish.password ?? known?.password ?? null;
  if (password === null) return err(CANNOT.login);
  return ok(await openServer(addressOf(wish), password, limits));
}

export const addressOf = (wish: HouseWish): HouseAddress => HouseAddress.parse(wish);

/** Carries out work on a line of its own, which is closed after it; what goes wrong is told in plain words. */
async function onceWith<T>(
  wish: HouseWish,
  { known, limits }: Known,
  work: (server: Server) => Promise<Result<T, AppError>>
): Promise<Result<T, AppError>> {
  let server: Server | null = null;
  try {
    const reached = await opened(wish, known, limits);
    if (!reached.ok) return reached;
    server = reached.value;
    return await work(server);
  } catch (cause) {
    return err(faultOf(cause));
  } finally {
    await server?.end();
  }
}

export type Known = { readonly known: Membership | null; readonly limits: Limits | undefined };

/** Looks what is there and whether this desk may do there what it needs; nothing is changed by looking. */
export const testHouse = (wish: HouseWish, known: Known): Promise<Result<HouseTest, AppError>> =>
  onceWith(wish, known, async ({ ask }): Promise<Result<HouseTest, AppError>> => {
    const name = await serverName(ask);
    if (!name.ok) return name;
    const began = performance.now();
    const version = await versionThere(ask);
    const milliseconds = Math.round(performance.now() - began);
    if (version !== null && version > SCHEMA) return err(NEWER);
    const house = version === null || version < 1 ? null : await houseThere(ask);
    if (house === null) {
      const [may] = await ask(
        z.object({ may: z.boolean() }),
        `SELECT has_schema_privilege(current_user, current_schema(), 'CREATE') AS may`
      );
      if (may?.may !== true) return err(CANNOT.rights);
      return ok({ found: 'empty', desks: 0, server: name.value, milliseconds });
    }
    const [desks] = await ask(z.object({ count: z.coerce.number() }), `SELECT count(*) AS count FROM house_desk WHERE state = 'active'`);
    const found = known.known?.house === house.house ? 'ours' : 'joins';
    return ok({ found, desks: desks?.count ?? 0, server: name.value, milliseconds });
  });

/** The first desk: it sets the house up and makes its key. Null: another desk was faster. */
async function foundHouse(ask: Ask): Promise<(House & { readonly key: string }) | null> {
  const mine = { house: randomUUID(), epoch: randomUUID() };
  await ask(
    z.unknown(),
    `INSERT INTO house_head (id, house, epoch, head, founded_at) VALUES (1, $1, $2, 0, ${NOW}) ON CONFLICT (id) DO NOTHING`,
    [mine.house, mine.epoch]
  );
  return (await houseThere(ask))?.house === mine.house ? { ...mine, key: randomBytes(32).toString('hex') } : null;
}

const CodeRow = z.object({ wrapped: z.instanceof(Uint8Array), desks: z.number(), until: z.number(), now: z.number() });

/** The house's key, for a code that is good; it counts one desk less then. */
async function keyFor(server: Server, typed: string): Promise<string | null> {
  const code = typedCode(typed);
  const id = idOfCode(code);
  return server.together(async (ask) => {
    const [row] = await ask(CodeRow, `SELECT wrapped, desks, until, ${NOW} AS now FROM house_code WHERE id = $1 FOR UPDATE`, [id]);
    if (row === undefined) return null;
    const key = row.until < row.now || row.desks < 1 ? null : unwrapKey(row.wrapped, code);
    if (key === null || row.desks <= 1) await ask(z.unknown(), 'DELETE FROM house_code WHERE id = $1', [id]);
    else await ask(z.unknown(), 'UPDATE house_code SET desks = desks - 1 WHERE id = $1', [id]);
    return key;
  });
}

const Desk = z.object({ state: z.string() });

export type Joined = { readonly membership: Membership; readonly epoch: string; readonly how: HouseJoined['how'] };
type Joining = Known & {
  readonly wish: HouseWish;
  readonly deskName: string;
  readonly code: string | null;
  readonly version: string;
  /** The house whose numbers this history knows: a desk that lost its history comes back as another one. */
  readonly historyKnows: string | null;
};

/** So many times as long as usual: whoever comes in has typed all that is needed, and may come with fifty others. */
const PATIENCE = 4;
const patient = ({ known, limits = LIMITS }: Known): Known => ({ known, limits: { ...limits, connectMs: limits.connectMs * PATIENCE } });

export const joinHouse = ({ wish, deskName, code, version, historyKnows, ...known }: Joining): Promise<Result<Joined, AppError>> =>
  onceWith(wish, patient(known), async (server) => {
    const { ask } = server;
    const name = await serverName(ask);
    if (!name.ok) return name;
    const upToDate = await bringUpToDate(server);
    if (!upToDate.ok) return upToDate;
    const password = wish.password ?? known.known?.password;
    if (password === undefined) return err(HOUSE_KEYCHAIN);
    const member = async (
      desk: string,
      { house, epoch, key }: House & { key: string },
      how: Joined['how']
    ): Promise<Result<Joined, AppError>> => {
      await register(ask, { id: desk, name: deskName, version });
      return ok({ membership: { v: 1, house, desk, key, password, address: addressOf(wish), deskName }, epoch, how });
    };
    const founded = (await houseThere(ask)) === null ? await foundHouse(ask) : null;
    if (founded !== null) return member(randomUUID(), founded, 'founded');
    const house = await houseThere(ask);
    if (house === null) return err(CODE_NEEDED);
    if (known.known?.house === house.house) {
      const [desk] = await ask(Desk, 'SELECT state FROM house_desk WHERE id = $1', [known.known.desk]);
      const isMine = historyKnows === house.house;
      if (desk?.state !== 'closed') return member(isMine ? known.known.desk : randomUUID(), { ...house, key: known.known.key }, 'again');
    }
    if (code === null || code === '') return err(CODE_NEEDED);
    const key = await keyFor(server, code);
    return key === null ? err(CODE_WRONG) : member(randomUUID(), { ...house, key }, 'code');
  });

/** A code that leads so many desks in. Who has the database alone cannot find it out: it is as long as a key needs. */
export async function makeCode(ask: Ask, key: string, desks: number): Promise<{ readonly code: string; readonly until: number }> {
  const code = newCode();
  const typed = typedCode(code);
  await ask(z.unknown(), `DELETE FROM house_code WHERE until < ${NOW}`);
  const [row] = await ask(
    z.object({ until: z.number() }),
    `INSERT INTO house_code (id, wrapped, desks, until) VALUES ($1, $2, $3, ${NOW} + ${CODE_SECONDS}) RETURNING until`,
    [idOfCode(typed), wrapKey(key, typed), desks]
  );
  return { code, until: row?.until ?? 0 };
}
