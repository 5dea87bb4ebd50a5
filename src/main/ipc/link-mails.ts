import { FEW_ARRIVALS } from '../../shared/model/arrivals.ts';
import type { TokenRows } from '../../shared/model/batches.ts';
import type { RowId, Token } from '../../shared/model/domain.ts';
import { MOST_LINK_MAILS, type LinkMailsQueued } from '../../shared/model/link-mails.ts';
import { daysNow } from '../../shared/rules/days.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { wantedRows } from '../batch/wanted-rows.ts';
import { plannedLinkMails, queueLinkMails, type LinkFound } from '../guests/link-mails.ts';
import { SIGHT } from '../sync/schedule.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { roomOf } from './mail-room.ts';

type Channels = 'guests.planLinks' | 'guests.sendLinks' | 'guests.sendManyLinks';

/** Many links mailed at once, by the desk over the server of their property. */
export function linkMailHandlers(work: Workshop): Pick<HandlersOf<'guests'>, Channels> {
  const { accounts, ports, outbox, emit } = work;
  const room = roomOf(work);

  const send = async (ids: readonly RowId[]): Promise<Result<LinkMailsQueued, AppError>> => {
    const done = await queueLinkMails(room, ids, ports.now);
    work.sync.look(done.queued, SIGHT.shared);
    emit({ type: 'changed', topics: ['outbox'] });
    void outbox.tick();
    return ok(done);
  };

  return {
    'guests.planLinks': async ({ rows }) => {
      const { found, more } = await linksWanted(work, rows);
      const plan = await plannedLinkMails(room, found, ports.now());
      const going = new Set(plan.flatMap(({ mail }) => mail?.accountId ?? []));
      const environments = (await accounts.list()).filter(({ id }) => going.has(id)).map(({ environment }) => environment);
      return ok({ more, environments: [...new Set(environments)], rows: plan });
    },
    'guests.sendLinks': async ({ ids }) =>
      ids.length > FEW_ARRIVALS ? err(appError('arrivals.many', { params: { most: FEW_ARRIVALS } })) : send(ids),
    'guests.sendManyLinks': ({ ids }) => send(ids)
  };
}

/** Links alone: a list may show stored cards beside them. */
async function linksWanted({ history, ports }: Workshop, { ids, filter }: TokenRows): Promise<{ found: LinkFound[]; more: boolean }> {
  const sought = daysNow(filter, ports.now());
  const { rows, more } = await wantedRows<Token>(ids, history.token, (page) => history.tokens(sought, page), MOST_LINK_MAILS);
  const named = ids === null ? null : [...new Set(ids)];
  const found = rows.map((link, index) => ({ id: link?.id ?? named?.[index] ?? 0, link }));
  return { found: found.filter(({ link }) => link?.isLink !== false), more };
}
