import type { i18n as I18n } from 'i18next';
import { certaintyOf } from '../../shared/values/errors.ts';
import type { AppError, FieldError, GatewayError } from '../../shared/values/errors.ts';

/**
 * What was asked for when the error came back: the same answer of a gateway means another next step for each.
 * `question`: something was read or tested; nothing can have been carried out. `change`: something without money at the
 * gateway. `money`: an operation of the journal. `card`: one that tried a card.
 */
export type About = 'question' | 'change' | 'money' | 'card';

/** What an operation of the journal is about; only where a card was tried does advice on cards fit. */
export const aboutOf = (kind: string): About => (['chargeCard', 'debit', 'importCard', 'creditCard'].includes(kind) ? 'card' : 'money');

/** An error as a person reads it: what happened, what that leaves behind, what to do, and what the gateway itself wrote. */
export type ErrorWords = {
  readonly what: string;
  /** Whether anything was sent or done; null where nothing could have been, or where the words above say it. */
  readonly left: string | null;
  readonly next: string | null;
  readonly said: string | null;
  readonly support: string | null;
};

type Params = Record<string, string | number>;

const known = (i18n: I18n, keys: readonly string[], params: Params = {}): string | null => {
  const key = keys.find((candidate) => i18n.exists(candidate));
  return key === undefined ? null : i18n.t(key, params);
};

/** A gateway's own code as a sentence, or null where the desk has no words for it. */
const codeWords = (i18n: I18n, code: string): string | null => known(i18n, [`errors.${code}`]);

/** The words of a code: its first sentence says what happened, the others what to do. */
function codeParts(i18n: I18n, code: string): { readonly what: string | null; readonly next: string | null } {
  const words = codeWords(i18n, code);
  const parts = words === null ? null : /^(.+?[.!?])\s+(.+)$/s.exec(words);
  return { what: parts?.[1] ?? words, next: parts?.[2] ?? null };
}

/** Without words of our own, the gateway's code stands before what it wrote. */
const quote = (said: string | undefined, code: string, words: string | null): string | null =>
  words === null ? [code.replace(/^[a-z]+\./, ''), said].filter(Boolean).join(': ') : (said ?? null);

/** Said once and from one source, so that it never contradicts the advice: nothing sent, nothing done, or perhaps done. */
function whatIsLeft(i18n: I18n, error: GatewayError, about: About): string | null {
  if (about === 'question') return null;
  const certainty = certaintyOf(error);
  switch (certainty) {
    case 'arrivedBefore':
      return null;
    case 'unknown':
      return i18n.t(about === 'change' ? 'errors.gateway.certainty.unknownChange' : 'errors.gateway.certainty.unknown');
    case 'notSent':
    case 'refused':
      return i18n.t(`errors.gateway.certainty.${certainty}`);
  }
}

/**
 * Advice on a card fits only where a card was tried and its bank said no: `Behavior` stands in every error of Saferpay, and
 * there means the request. What a bank says about trying again comes before what the code's own words advise.
 */
function adviceOf(i18n: I18n, error: Extract<GatewayError, { kind: 'declined' }>, about: About): string | null {
  if (about !== 'card') return i18n.t('errors.gateway.declined.nextNoCard');
  const behavior = error.behavior === undefined ? null : known(i18n, [`behaviors.${error.behavior}`]);
  const own = codeParts(i18n, error.code).next;
  const strict = error.behavior !== 'RETRY' && error.behavior !== 'OTHER_MEANS';
  return (strict ? (behavior ?? own) : (own ?? behavior)) ?? i18n.t('errors.gateway.declined.next');
}

function gatewayWords(i18n: I18n, error: GatewayError, about: About): Omit<ErrorWords, 'left'> {
  // An operation that may have been carried out is not asked for again: what is left says what to do.
  const open = about !== 'question' && certaintyOf(error) === 'unknown';
  const say = (key: string, params: Params = {}) => ({
    what: i18n.t(`errors.gateway.${key}.what`, params),
    next: open ? null : known(i18n, [`errors.gateway.${key}.next`], params),
    said: null,
    support: null
  });
  switch (error.kind) {
    case 'network':
      return error.sent ? say('network.sent') : say(`network.${error.reason}`);
    case 'timeout':
      return say('timeout');
    case 'authentication':
      return say(`authentication.${error.hint}`, {
        seconds: Math.abs(error.skewSeconds ?? 0),
        minutes: Math.round(Math.abs(error.skewSeconds ?? 0) / 60)
      });
    case 'validation':
      return {
        ...say('validation'),
        said: error.fields.length === 0 ? error.codes.map((code) => codeWords(i18n, code) ?? code).join(' ') : null
      };
    case 'duplicate':
      return say('duplicate');
    case 'declined': {
      const { what } = codeParts(i18n, error.code);
      return {
        what: what ?? say('declined').what,
        next: adviceOf(i18n, error, about),
        said: error.payerMessage ?? quote(error.said, error.code, what),
        support: null
      };
    }
    case 'gateway': {
      const { what, next } = codeParts(i18n, error.code);
      const general = say(error.asked === true ? 'asked' : error.certain ? 'refused' : 'uncertain');
      return {
        what: what ?? general.what,
        next: next ?? general.next,
        said: quote(error.said, error.code, what),
        support: error.supportId ?? null
      };
    }
    case 'rateLimited':
      return error.retryAfter === undefined ? say('rateLimited.some') : say('rateLimited.known', { seconds: error.retryAfter });
    case 'malformed':
      return { ...say('malformed'), said: error.detail };
    case 'unsupported':
      return say('unsupported');
  }
}

/** Words for any error that crosses the wall. An unknown code is shown as it came, inside a sentence. */
export function errorWords(i18n: I18n, error: AppError, about: About = 'question'): ErrorWords {
  if (error.gateway) return { ...gatewayWords(i18n, error.gateway, about), left: whatIsLeft(i18n, error.gateway, about) };
  const what = known(i18n, [`errors.${error.code}`], error.params);
  const firstSaid = error.fields?.find((field) => field.said !== undefined)?.said ?? null;
  return {
    what: what ?? i18n.t('errors.unknown', { code: error.code }),
    left: null,
    next: known(i18n, [`errors.next.${error.code}`], error.params),
    said: firstSaid,
    support: null
  };
}

/** The sentence next to a field. An unknown code falls back to what the gateway wrote, then to a general sentence. */
export function fieldWords(i18n: I18n, error: FieldError): string {
  return (
    known(i18n, [`errors.field.${error.code}`, `errors.${error.code}`], error.params) ??
    codeWords(i18n, error.code) ??
    error.said ??
    i18n.t('errors.field.invalid')
  );
}
