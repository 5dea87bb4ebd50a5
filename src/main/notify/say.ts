import { NOTICE_KINDS, type NoticePlace } from '../../shared/model/notices.ts';
import { formatMoney } from '../../shared/values/money.ts';
import type { SystemTexts } from '../text/texts.ts';
import { fill } from '../text/fill.ts';
import type { Notice } from './notice.ts';

/** As the system shows it. */
export type Said = { readonly title: string; readonly body: string; readonly place: NoticePlace };

/** `details`: guest and amount may be said. */
export type Saying = { readonly words: SystemTexts['notice']; readonly locale: string; readonly details: boolean };

/** More notifications than these at once are one. */
const AT_ONCE = 3;
/** So many bookings are named where several things are said in one. */
const NAMED = 4;

const LISTS = {
  outcome: 'attention',
  refundFailed: 'refunds',
  linkFailed: 'links',
  linkPaid: 'links',
  linkHeld: 'links',
  cardStored: 'cards',
  refundDone: 'refunds',
  holdEnds: 'today',
  linkEnds: 'today'
} as const satisfies Record<Notice['kind'], NoticePlace['screen']>;

const bookingOf = ({ bookingId }: Notice, { words }: Saying): string =>
  bookingId === null ? words.noBooking : fill(words.booking, { booking: bookingId });

function oneSaid(notice: Notice, saying: Saying): Said {
  const { words, locale, details } = saying;
  const money = notice.amount === null ? null : formatMoney(notice.amount, notice.currency ?? 'EUR', locale);
  const body = [bookingOf(notice, saying), ...(details ? [notice.guestName, money] : [])].filter(Boolean).join(' · ');
  return { title: words.one[notice.kind], body, place: notice.place };
}

function manySaid(kind: Notice['kind'], notices: readonly Notice[], saying: Saying): Said {
  const { words } = saying;
  const named = notices.slice(0, NAMED).map((notice) => bookingOf(notice, saying));
  const left = notices.length - named.length;
  return {
    title: fill(words.many[kind], { count: String(notices.length) }),
    body: [...named, ...(left > 0 ? [fill(words.more, { count: String(left) })] : [])].join(' · '),
    place: { screen: LISTS[kind], id: null }
  };
}

/** Real money and training are never mixed, and training says so. */
function saidOf(notices: readonly Notice[], saying: Saying): readonly Said[] {
  const { words } = saying;
  const said = NOTICE_KINDS.flatMap((kind) => {
    const own = notices.filter((notice) => notice.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    return own.length === 1 ? [oneSaid(first, saying)] : [manySaid(kind, own, saying)];
  });
  if (said.length <= AT_ONCE) return said;
  return [
    {
      title: fill(words.news, { count: String(notices.length) }),
      body: said.map(({ title }) => title).join(' · '),
      place: { screen: 'today', id: null }
    }
  ];
}

/** What is said of all that has happened: each kind once, and never more than a few at once. */
export function sayingOf(notices: readonly Notice[], saying: Saying): readonly Said[] {
  const training = notices.filter(({ environment }) => environment === 'training');
  const real = notices.filter(({ environment }) => environment !== 'training');
  return [
    ...saidOf(real, saying),
    ...saidOf(training, saying).map((said) => ({ ...said, title: fill(saying.words.training, { what: said.title }) }))
  ];
}
