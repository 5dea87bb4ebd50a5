import type { TrailNews } from '../../shared/model/trail.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { HouseCalls } from './calls.ts';

/**
 * The calls of the page, with what a person did by them in this desk's trail. Joining and leaving are told with what they write
 * (history/house/rows.ts), a second confirmation before it holds (away.ts).
 */
export function tellingCalls(history: Pick<AsyncHistory, 'writeTrail'>, calls: HouseCalls): HouseCalls {
  const after = async <T extends { readonly ok: boolean }>(answer: Promise<T>, news: TrailNews): Promise<T> => {
    const done = await answer;
    if (done.ok) await history.writeTrail(news);
    return done;
  };
  return {
    ...calls,
    code: (desks) => after(calls.code(desks), { kind: 'house.codeMade', accountId: null, facts: { desks } }),
    renameDesk: (name) => after(calls.renameDesk(name), { kind: 'house.deskRenamed', accountId: null, facts: {} }),
    closeDesk: (id) => after(calls.closeDesk(id), { kind: 'house.deskClosed', accountId: null, facts: { desk: id } }),
    setAway: async (wish) => {
      // Before it holds: a rule that is looser than the trail says would be worse than the other way about.
      await history.writeTrail({ kind: 'house.ruleChanged', accountId: null, facts: { property: wish.propertyId, rule: wish.rule } });
      await calls.setAway(wish);
    },
    answerConflict: (wish) =>
      after(calls.answerConflict(wish), { kind: 'house.conflictAnswered', accountId: null, facts: { conflict: wish.id } })
  };
}
