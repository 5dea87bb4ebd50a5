import { html, seeOther } from '../../core/respond.ts';
import type { SimRequest, SimResponse } from '../../core/types.ts';
import type { Desk } from '../changes.ts';
import { FAILURE_CATEGORIES } from '../test-cards.ts';
import { actAsGuest, errandOf, isOpen, isStep, returnAddress } from './guest.ts';
import type { Act, Errand, TypedCard } from './guest.ts';
import { cardPage, endPage, gonePage, stepPage } from './pages.ts';
import type { Tongue } from './pages.ts';
import { wordsFor } from './words.ts';

/** Answers the addresses given as `action_url`. One address is all a guest needs: it always shows what is to be done next. */
export function answerHosted(desk: Desk, request: SimRequest): SimResponse {
  const errand = find(desk, request.path);
  const accepted = /^[a-z]{2}/.exec(request.headers['accept-language'] ?? '')?.[0];
  const tongue = wordsFor(errand?.token.customer.language, request.query.get('_locale'), accepted);
  if (errand === undefined) return html(404, gonePage(tongue));
  if (request.method === 'GET') return show(desk, errand, tongue);
  if (request.method !== 'POST') return html(405, gonePage(tongue));
  return act(desk, errand, tongue, request);
}

function find(desk: Desk, path: string): Errand | undefined {
  const [, tokenId, tokenSecret] = /^\/redirect\/hosted\/token\/(\d+)\/([0-9a-f]+)$/.exec(path) ?? [];
  const [, paymentId, paymentSecret] = /^\/redirect\/payment\/(\d+)\/([0-9a-f]+)\/(?:HOSTED|STEP)$/.exec(path) ?? [];
  if (tokenId !== undefined) {
    const errand = errandOf(desk, { tokenId: Number(tokenId) });
    return errand?.token.secret === tokenSecret ? errand : undefined;
  }
  if (paymentId === undefined) return undefined;
  const errand = errandOf(desk, { paymentId: Number(paymentId) });
  return errand?.payment?.secret === paymentSecret ? errand : undefined;
}

function locale(request: SimRequest): string {
  const wanted = request.query.get('_locale');
  return wanted === null ? '' : `?_locale=${encodeURIComponent(wanted)}`;
}

function show(desk: Desk, errand: Errand, tongue: Tongue): SimResponse {
  if (!isOpen(errand)) return html(200, endPage(desk, errand, tongue));
  return html(200, isStep(errand) ? stepPage(desk, errand, tongue) : cardPage(desk, errand, tongue));
}

function act(desk: Desk, errand: Errand, tongue: Tongue, request: SimRequest): SimResponse {
  const form = new URLSearchParams(request.body.toString('utf8'));
  const here = `${request.path}${locale(request)}`;
  const wish = actOf(form);
  // Something out of date was sent (a second tab, the back button): show what is to be done now.
  if (wish === undefined) return seeOther(here);
  const typed = { cardholder: form.get('cardholder') ?? '', expiry: form.get('expiry') ?? '' };
  const result = actAsGuest(desk, errand, wish);
  if (result.is === 'invalid') return html(422, cardPage(desk, errand, tongue, { problems: result.problems, typed }));
  if (result.is === 'again') return html(422, cardPage(desk, errand, tongue, { retry: true, typed }));
  if (result.is === 'done') return seeOther(returnAddress(desk, errand) ?? here);
  return seeOther(here);
}

function actOf(form: URLSearchParams): Act | undefined {
  const [verb, detail] = (form.get('action') ?? 'pay').split(':');
  switch (verb) {
    case 'pay':
      return { do: 'card', card: cardOf(form) };
    case 'bank':
      return detail === 'IDEAL' || detail === 'SOFORT_BANKING' ? { do: 'bank', bank: detail } : undefined;
    case 'confirm':
    case 'refuse':
    case 'cancel':
    case 'timeout':
      return { do: verb };
    case 'fail': {
      const category = FAILURE_CATEGORIES.find((known) => known === detail);
      return category === undefined ? undefined : { do: 'fail', category };
    }
    default:
      return undefined;
  }
}

function cardOf(form: URLSearchParams): TypedCard {
  const text = (name: string) => form.get(name)?.trim() || undefined;
  const [, month, year] = /^(\d{1,2})\s*\/?\s*(?:20)?(\d{2})$/.exec(text('expiry') ?? '') ?? [];
  return {
    cardholder: text('cardholder'),
    number: text('number')?.replace(/[\s-]/g, ''),
    exp_month: month?.padStart(2, '0'),
    exp_year: year === undefined ? undefined : `20${year}`,
    cvc: text('cvc')
  };
}
