import type { RowId } from '../../../shared/model/domain.ts';
import type { AwayRule } from '../../../shared/model/house.ts';
import { actingAs } from '../acting.ts';
import { columns, toIntent } from '../intents/row.ts';
import { blankingDue, blankingWalked } from '../privacy/in-house.ts';
import { cursorOf, setCursor } from '../rows/settings.ts';
import { storeRecords } from '../rows/store.ts';
import type { Db, Row } from '../sql/db.ts';
import { list, sql } from '../sql/sql.ts';
import { writeTrail } from '../trail/append.ts';
import { sharedHistory } from './shared/rows.ts';
import type {
  DueClaim,
  FoundConflict,
  HouseBrought,
  HouseJoined,
  HouseOut,
  HousePlace,
  Stored,
  StoredConflict,
  SyncCursor
} from '../types.ts';

const housePlace = (db: Db): HousePlace | null => db.get<HousePlace>(sql`SELECT house, took, known, epoch FROM house_place WHERE id = 1`);

function houseDue(db: Db, limit: number): DueClaim[] {
  const rows = db.all<{ id: number; claim: string; house: string; seen: number; late: number }>(
    // One that is only prepared is about to be claimed, or given up: either way it moves on from here.
    sql`SELECT intent_id AS id, claim, house, seen, late FROM house_claim JOIN intent ON intent.id = intent_id
      WHERE due = 1 AND intent.state <> 'prepared'
        AND house = (SELECT house FROM house_place WHERE id = 1) ORDER BY intent_id LIMIT ${limit}`
  );
  return rows.map(({ id, claim, house, seen, late }) => {
    const row = db.get<Row & { personRight: string | null }>(
      sql`SELECT ${columns}, person_right AS personRight FROM intent WHERE id = ${id}`
    );
    if (row === null) throw new TypeError('A claim without its operation');
    const { personRight, ...intent } = row;
    return { note: { id: claim, house, seen, late: late === 1 }, intent: toIntent(intent), right: personRight };
  });
}

const houseOut = (db: Db, limit: number): HouseOut[] =>
  db.all<HouseOut>(sql`SELECT id, account_id AS accountId, kind, body FROM house_out ORDER BY id LIMIT ${limit}`);

const houseWaiting = (db: Db): number =>
  (db.value<number>(sql`SELECT count(*) FROM house_out`) ?? 0) +
  (db.value<number>(sql`SELECT count(*) FROM shared_row WHERE due = 1`) ?? 0) +
  (db.value<number>(sql`SELECT count(*) FROM house_claim WHERE due = 1 AND house = (SELECT house FROM house_place WHERE id = 1)`) ?? 0);

const houseConflicts = (db: Db): StoredConflict[] =>
  db
    .all<Omit<StoredConflict, 'over'> & { over: number }>(
      sql`SELECT id, found_at AS foundAt, body, over FROM house_conflict ORDER BY over, found_at DESC, id LIMIT 200`
    )
    .map((row) => ({ ...row, over: row.over === 1 }));

const awayRules = (db: Db): { propertyId: RowId; rule: AwayRule }[] =>
  db.all<{ propertyId: RowId; rule: AwayRule }>(sql`SELECT property_id AS propertyId, rule FROM away_rule ORDER BY property_id`);

const setAwayRule = (db: Db, propertyId: RowId, rule: AwayRule): void =>
  void db.run(sql`INSERT INTO away_rule (property_id, rule) SELECT id, ${rule} FROM property WHERE id = ${propertyId}
    ON CONFLICT (property_id) DO UPDATE SET rule = excluded.rule`);

const joinHouse = (db: Db, { house, epoch, desk, how }: HouseJoined): void =>
  db.transaction(() => {
    if (housePlace(db)?.house !== house) db.run(sql`DELETE FROM shared_row`);
    db.run(sql`INSERT INTO house_place (id, house, took, known, epoch) VALUES (1, ${house}, 0, 0, ${epoch})
      ON CONFLICT (id) DO UPDATE SET took = CASE WHEN house = excluded.house THEN took ELSE 0 END,
        rows_took = CASE WHEN house = excluded.house THEN rows_took ELSE 0 END,
        known = CASE WHEN house = excluded.house THEN known ELSE 0 END,
        epoch = CASE WHEN house = excluded.house THEN epoch ELSE excluded.epoch END, house = excluded.house`);
    writeTrail(db, { kind: 'house.joined', accountId: null, facts: { house, desk, how } });
  });

const leaveHouse = (db: Db): void =>
  db.transaction(() => {
    const place = housePlace(db);
    if (place !== null) writeTrail(db, { kind: 'house.left', accountId: null, facts: { house: place.house } });
    db.run(sql`DELETE FROM house_place`);
    db.run(sql`DELETE FROM house_out`);
    db.run(sql`DELETE FROM shared_row`);
  });

const houseTold = (db: Db, intentId: RowId, state: string, resolution: string | null): void =>
  void db.run(sql`UPDATE house_claim SET due = 0 WHERE intent_id = ${intentId}
    AND EXISTS (SELECT 1 FROM intent WHERE id = ${intentId} AND state = ${state} AND resolution IS ${resolution})`);

const houseTookOut = (db: Db, ids: readonly RowId[]): void => void db.run(sql`DELETE FROM house_out WHERE id IN (${list(ids)})`);

/** How far another desk has read counts here only for a list whose beginning this desk has itself. */
function takeCursor(db: Db, cursor: SyncCursor): void {
  const mine = cursorOf(db, cursor.accountId, cursor.list);
  if (mine?.complete && cursor.complete && (cursor.completedAt ?? 0) > (mine.completedAt ?? 0)) setCursor(db, cursor);
}

function takeFromHouse(db: Db, brought: readonly HouseBrought[], took: number): Pick<Stored, 'changed'> {
  return db.transaction(() => {
    const changed = new Set<Stored['changed'][number]>();
    for (const { accountId, what } of brought) {
      if ('cursor' in what) takeCursor(db, { accountId, ...what.cursor });
      else
        for (const topic of storeRecords(db, accountId, what.answer.records, { ...what.answer.context, fromHouse: true }).changed)
          changed.add(topic);
    }
    db.run(sql`UPDATE house_place SET took = ${took}, known = max(known, ${took}) WHERE id = 1`);
    return { changed: [...changed] };
  });
}

const houseKnown = (db: Db, known: number): void =>
  void db.run(sql`UPDATE house_place SET known = ${known} WHERE id = 1 AND known < ${known}`);

const houseWentBack = (db: Db, since: number, epoch: string): void =>
  db.transaction(() => {
    db.run(sql`UPDATE house_claim SET due = 1 WHERE intent_id IN (SELECT id FROM intent WHERE created_at >= ${since})`);
    // Whoever reads the lists reads the last days once more: what the house has lost of them comes with that.
    db.run(sql`UPDATE sync_cursor SET completed_at = ${since} WHERE completed_at > ${since}`);
    db.run(sql`UPDATE house_place SET epoch = ${epoch}, known = 0, rows_took = 0`);
  });

const keepConflicts = (db: Db, conflicts: readonly FoundConflict[]): void =>
  db.transaction(() => {
    for (const { id, foundAt, body, over, accountId, one, other } of conflicts) {
      // Nobody at this desk has done anything: it was found.
      if (db.value<number>(sql`SELECT 1 FROM house_conflict WHERE id = ${id}`) === null)
        actingAs(null, () => writeTrail(db, { kind: 'house.conflictFound', accountId, facts: { conflict: id, one, other } }));
      db.run(sql`INSERT INTO house_conflict (id, found_at, body, over) VALUES (${id}, ${foundAt}, ${body}, ${Number(over)})
        ON CONFLICT (id) DO UPDATE SET body = excluded.body, over = excluded.over`);
    }
  });

export const houseHistory = {
  blankingDue,
  blankingWalked,
  ...sharedHistory,
  housePlace,
  houseDue,
  houseOut,
  houseWaiting,
  houseConflicts,
  awayRules,
  setAwayRule,
  joinHouse,
  leaveHouse,
  houseTold,
  houseTookOut,
  takeFromHouse,
  houseKnown,
  houseWentBack,
  keepConflicts
};
