import type { AccountId, RowId } from '../../../shared/model/domain.ts';
import type { SceneName } from '../../../shared/model/first-hour.ts';
import type { UnixSeconds } from '../../../shared/values/dates.ts';
import { actor } from '../acting.ts';
import type { Db } from '../sql/db.ts';
import { sql } from '../sql/sql.ts';

/** How far somebody is with a scene. Before it was begun, the gateway had booked `begunWith`, and the journal went up to `begunAfter`. */
export type Lesson = {
  readonly scene: SceneName;
  readonly accountId: AccountId;
  readonly begunAfter: RowId;
  readonly begunWith: number;
  readonly passedAt: UnixSeconds | null;
};

const NOBODY = '';

/** Of whoever is at work. */
export const lessons = (db: Db): Lesson[] =>
  db.all<Lesson>(sql`SELECT scene, account_id AS accountId, begun_after AS begunAfter, begun_with AS begunWith, passed_at AS passedAt
    FROM lesson WHERE person = ${actor() ?? NOBODY}`);

/** Begun anew it is to be passed anew. */
export const beginLesson = (db: Db, { scene, accountId, begunAfter, begunWith }: Omit<Lesson, 'passedAt'>): void =>
  void db.run(sql`INSERT INTO lesson (person, scene, account_id, begun_after, begun_with)
    VALUES (${actor() ?? NOBODY}, ${scene}, ${accountId}, ${begunAfter}, ${begunWith})
    ON CONFLICT (person, scene) DO UPDATE SET account_id = excluded.account_id, begun_after = excluded.begun_after,
      begun_with = excluded.begun_with, passed_at = NULL`);

export const passLesson = (db: Db, scene: SceneName, at: UnixSeconds): void =>
  void db.run(sql`UPDATE lesson SET passed_at = ${at} WHERE person = ${actor() ?? NOBODY} AND scene = ${scene} AND passed_at IS NULL`);
