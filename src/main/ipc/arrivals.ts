import { createArrivals } from '../arrivals/arrivals.ts';
import { readBooking } from '../arrivals/paste/read-booking.ts';
import { exportLinks, linksAsText, linksOf } from '../arrivals/links.ts';
import type { RowId } from '../../shared/model/domain.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { fileDay, writtenTo } from './file.ts';
import { handedOver } from './handed-over.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

export function arrivalHandlers(work: Workshop): HandlersOf<'arrivals'> {
  const { accounts, batches, history, money, ports } = work;
  const arrivals = createArrivals({
    history,
    money,
    batches,
    account: accounts.get,
    accountsBeside: (id) => sameEnvironment(accounts, id),
    read: ports.readList,
    now: ports.now
  });

  const links = async (id: RowId) => linksOf(await history.batchRows(id), history.token);

  return {
    'arrivals.paste': async ({ text }) => ok(readBooking(text)),
    'arrivals.look': ({ accountId, source, mapping }) => arrivals.look(accountId, source, mapping),
    'arrivals.known': async ({ accountId, bookingIds }) => ok(await arrivals.known(accountId, bookingIds)),
    'arrivals.start': (asked) => arrivals.start(asked, false),
    'arrivals.startMany': (asked) => arrivals.start(asked, true),
    'arrivals.copy': async ({ id }) => {
      const all = await links(id);
      const open = all.filter(({ token }) => token !== null && isShareable(token));
      if (open.length === 0) return err(appError('link.notOpen'));
      ports.copyText(linksAsText(open));
      const ids = open.flatMap(({ token }) => token?.id ?? []);
      await handedOver(work, ids, 'linkCopied');
      return ok({ links: open.length, without: all.length - open.length });
    },
    'arrivals.export': async ({ id, format }) => {
      const file = await ports.chooseFile(`paydesk-links-${fileDay(ports.now())}.csv`);
      if (file === null) return ok(null);
      const all = await links(id);
      return writtenTo(file, async () => ({ file, rows: await exportLinks(all, file, format) }));
    }
  };
}
