import type { Migration } from './migration.ts';

const dimensions = (kind: string) => `list, account, ${kind}, state, also, word, currency, scheme, method, gave`;

/** As `kindOf` of rows/tables/tokens.ts has it. */
const KIND = `iif(instr(kind, '/') > 0, substr(kind, 1, instr(kind, '/') - 1), kind)
  || iif(moto OR validation <> '', '/' || iif(moto, 'phone', '') || '/' || validation, '')`;

/**
 * Whether a card came by telephone and what its validation said is what its facet says as well: filters of these words, and what they
 * come to, then read no row. Facets and sums of links and cards are made anew.
 */
export const cardFacets: Migration = (connection) => {
  const indexes = connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'token' AND sql LIKE '%facet%'`)
    .all<{ name: string; sql: string }>();
  const triggers = connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'token' AND name LIKE 'token_sum_%'`)
    .all<{ name: string; sql: string }>();
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`);
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  const own = `moto_instance_id IS NOT NULL AS moto, upper(coalesce(validation_status, '')) AS validation`;
  connection.exec(`
    CREATE TEMP TABLE told AS SELECT DISTINCT facet AS plain, ${own}, '' AS kind, 0 AS id FROM token
      WHERE moto_instance_id IS NOT NULL OR coalesce(validation_status, '') <> '';
    UPDATE told SET kind = (SELECT facet.kind FROM facet WHERE facet.id = told.plain);
    UPDATE told SET kind = ${KIND};
    INSERT OR IGNORE INTO facet (${dimensions('kind')}) SELECT ${dimensions('told.kind')} FROM temp.told JOIN facet ON facet.id = plain;
    UPDATE told SET id = (SELECT made.id FROM facet AS plain_one JOIN facet AS made USING (list, account, state, also, word, currency, scheme, method, gave)
      WHERE plain_one.id = told.plain AND made.kind = told.kind);
    CREATE INDEX temp.told_by_plain ON told (plain, moto, validation, id);
    UPDATE token SET facet = (SELECT told.id FROM temp.told WHERE plain = facet AND moto = (moto_instance_id IS NOT NULL)
        AND validation = upper(coalesce(validation_status, '')))
      WHERE moto_instance_id IS NOT NULL OR coalesce(validation_status, '') <> '';
    DROP TABLE temp.told;
    DELETE FROM token_sum;
  `);
  const buckets = ['0', 'coalesce(created_at / 2592000, -1)', 'coalesce(accept_until / 2592000, -1)'];
  for (const [kind, bucket] of [...buckets, 'coalesce(CAST(log2(max(amount_key, 1)) * 8 AS INTEGER), -1)'].entries()) {
    connection.exec(`INSERT INTO token_sum (kind, bucket, facet, n, amount, taken, given, earliest, latest)
      SELECT ${kind}, ${bucket}, facet, count(*), coalesce(sum(amount), 0), coalesce(sum(taken), 0), coalesce(sum(given_back), 0), min(sort_at), max(sort_at)
      FROM token GROUP BY 2, 3`);
  }
  connection.exec(`DELETE FROM facet WHERE list = 'token' AND id NOT IN (SELECT facet FROM token_sum WHERE kind = 0)`);
  for (const { sql } of [...triggers, ...indexes]) connection.exec(sql);
};
