import { isDeepStrictEqual } from 'node:util';
import { TrailFilter, type TrailNews } from '../../shared/model/trail.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { ManagedDesk } from './policy.ts';

type PolicyNews = Extract<TrailNews, { kind: `policy.${string}` }>;

function newsOf({ state, sum }: ManagedDesk): PolicyNews {
  if (state.state === 'refused') return { kind: 'policy.refused', accountId: null, facts: { sum, findings: state.findings.length } };
  if (sum === null) return { kind: 'policy.gone', accountId: null, facts: {} };
  return { kind: 'policy.taken', accountId: null, facts: { sum, managed: state.managed } };
}

/** Tells the trail what an administrator has set for this machine, when that is not what it last told. */
export async function tellPolicy(managed: ManagedDesk, history: Pick<AsyncHistory, 'trailPage' | 'writeTrail'>): Promise<void> {
  const news = newsOf(managed);
  const [last] = await history.trailPage({ filter: TrailFilter.parse({ subject: 'policy' }), before: null, limit: 1 });
  const isKnown = last === undefined ? news.kind === 'policy.gone' : last.kind === news.kind && isDeepStrictEqual(last.facts, news.facts);
  if (!isKnown) await history.writeTrail(news);
}
