import { describe, expect, it } from 'vitest';
import { inFlight, insertIntent, intentById } from '../../../../../src/main/history/intents/intents.ts';
import { sql } from '../../../../../src/main/history/sql/sql.ts';
import { kindOf, MoneyKind } from '../../../../../src/shared/model/kinds/index.ts';
import { freshDb } from '../../../../builders/history.ts';
import { intent } from '../../../../builders/records.ts';

const kinds = [...MoneyKind.values];

describe('The kinds of money operations', () => {
  it('are twelve, each with a letter of its own', () => {
    expect(kinds).toHaveLength(12);
    expect(new Set(kinds.map((kind) => kindOf(kind).letter)).size).toBe(kinds.length);
  });

  it('exclude one another as the table itself does', () => {
    for (const kind of kinds) {
      const db = freshDb();
      expect(insertIntent(db, intent({ kind })).ok).toBe(true);
      const group = db.value<string>(sql`SELECT exclusion FROM intent`);
      expect(group).toBe(kindOf(kind).excludes === 'actionsOnPayment' ? 'payment' : kind);
      const met = kinds.filter((other) => inFlight(db, intent({ kind: other })) !== null);
      expect(met).toEqual(
        kinds.filter((other) => other === kind || (group === 'payment' && kindOf(other).excludes === 'actionsOnPayment'))
      );
    }
  });

  it('a row of a kind nobody knows is refused where it is read', () => {
    const db = freshDb();
    insertIntent(db, intent());
    db.run(sql`DROP TRIGGER intent_stays`);
    db.run(sql`UPDATE intent SET kind = 'moveGold' WHERE id = 1`);
    expect(() => intentById(db, 1)).toThrow(/"kind"/);
  });
});
