import type { CardContext } from '../../shared/ipc/card-context.ts';
import { guestName } from '../../shared/values/guest-name.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { cardKindOf } from '../../shared/model/kinds/index.ts';
import type { CardRequest } from '../../shared/model/requests.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { viewOf } from '../money/view.ts';
import type { Handler, HandlersOf, Workshop } from './handler.ts';

export function moneyHandlers(work: Workshop): HandlersOf<'money'> {
  const { accounts, money, ports } = work;

  const context = async (request: CardRequest): Promise<Result<CardContext, AppError>> => {
    const account = await accounts.get(request.accountId);
    if (!account) return err(appError('account.unknown'));
    const { refusal, amount, currency, preauth } = cardKindOf(request.kind).typed(request, account.capabilities);
    if (refusal) return err(refusal);
    const preferences = await work.preferences();
    const name = guestName(request.guest);
    return ok({
      title: request.kind,
      guestName: name,
      bookingId: request.booking.bookingId,
      amount,
      currency,
      preauth,
      environment: account.environment,
      accountName: account.name,
      // On the phone the guest can read the code out; a letter or a fax has none, and then the gateway decides.
      cvcRequired: false,
      holder: name ?? '',
      locale: preferences.language ?? ports.locale,
      theme: ports.isDark() ? 'dark' : 'light'
    });
  };

  return {
    'money.submit': (request) => money.submit(request, null),
    'money.submitWithoutCard': async (request) =>
      cardKindOf(request.kind).needsCard(request) ? err(appError('moto.cardNeeded')) : money.submit(request, null),
    'money.enterCard': async (request) => {
      const shown = await context(request);
      if (!shown.ok) return shown;
      const inVain = await money.inVain(request);
      if (inVain !== null) return inVain;
      const card = await ports.enterCard(shown.value);
      return card === null ? ok(null) : money.submit(request, card);
    }
  };
}

export function intentHandlers(work: Workshop): HandlersOf<'intents'> {
  const decide: Handler<'intents.decide'> = ({ id, happened }) => work.money.decide(id, happened);
  return {
    'intents.list': async (filter) => ok((await work.history.intents(filter)).map((row) => viewOf(row))),
    'intents.query': ({ id }) => work.money.query(id),
    'intents.seen': ({ id }) => work.money.markSeen(id),
    'intents.decide': decide
  };
}
