import type { Migration } from './migration.ts';

const dimensions = (kind: string) => `list, account, ${kind}, state, also, word, currency, scheme, method, gave`;

/**
 * The source of a payment is what its facet says as well (rows/tables/facets.ts): an account has a few, and what a source comes to is
 * then a sum of kept sums like any other. Facets and sums of payments are made anew; the index by source has nothing left to do.
 */
export const sourceFacet: Migration = (connection) => {
  const indexes = connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'payment' AND sql LIKE '%facet%'`)
    .all<{ name: string; sql: string }>();
  const triggers = connection
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'payment' AND name LIKE 'payment_sum_%'`)
    .all<{ name: string; sql: string }>();
  for (const { name } of indexes) connection.exec(`DROP INDEX ${name}`);
  for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
  connection.exec(`
    CREATE TEMP TABLE with_source AS SELECT DISTINCT facet AS plain, source, 0 AS id FROM payment WHERE source <> '';
    INSERT INTO facet (${dimensions('kind')}) SELECT ${dimensions('source')} FROM temp.with_source JOIN facet ON facet.id = plain;
    UPDATE with_source SET id = (SELECT made.id FROM facet AS plain_one JOIN facet AS made USING (list, account, state, also, word, currency, scheme, method, gave)
      WHERE plain_one.id = with_source.plain AND made.kind = with_source.source);
    CREATE INDEX temp.with_source_by_plain ON with_source (plain, source, id);
    UPDATE payment SET facet = (SELECT id FROM temp.with_source WHERE plain = facet AND with_source.source = payment.source) WHERE source <> '';
    DROP TABLE temp.with_source;
    DELETE FROM payment_sum;
  `);
  const buckets = [
    '0',
    'coalesce(created_at / 2592000, -1)',
    'coalesce(processed_at / 2592000, -1)',
    'coalesce(CAST(log2(max(amount_key, 1)) * 8 AS INTEGER), -1)'
  ];
  for (const [kind, bucket] of buckets.entries()) {
    connection.exec(`INSERT INTO payment_sum (kind, bucket, facet, n, amount, taken, given, earliest, latest)
      SELECT ${kind}, ${bucket}, facet, count(*), coalesce(sum(amount), 0), coalesce(sum(taken), 0), coalesce(sum(given_back), 0), min(sort_at), max(sort_at)
      FROM payment GROUP BY 2, 3`);
  }
  connection.exec(`DELETE FROM facet WHERE list = 'payment' AND id NOT IN (SELECT facet FROM payment_sum WHERE kind = 0)`);
  for (const { sql } of [...triggers, ...indexes.filter(({ name }) => name !== 'payment_by_source')]) connection.exec(sql);
};
