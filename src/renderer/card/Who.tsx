import type { CardContext } from '../../shared/ipc/card-context.ts';
import { formatMoney } from '../../shared/values/money.ts';
import type { Say } from './texts.ts';

/** Who is charged what, with which account: read once more before a number is typed. */
export function Who({ context, say }: { readonly context: CardContext; readonly say: Say }) {
  const { amount, currency, preauth, guestName, bookingId, accountName, locale, title } = context;
  const what = amount === null || title === 'importCard' ? say('what.store') : formatMoney(amount, currency, locale);
  return (
    <header className="who">
      <h1>{say(amount === null ? 'title.importCard' : `title.${title}`)}</h1>
      <div className="amount" data-testid="card-amount">
        {what}
        {preauth && <span className="kind">{say('what.preauth')}</span>}
      </div>
      <div className="guest">{[guestName, bookingId].filter(Boolean).join(' · ')}</div>
      <div className="account">{accountName}</div>
    </header>
  );
}
