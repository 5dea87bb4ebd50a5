import type { i18n as I18n } from 'i18next';
import type { AppError, FieldError, GatewayError } from '../../shared/values/errors.ts';

/** An error as a person reads it: what happened, what to do, and what the gateway itself wrote. */
export type ErrorWords = {
  readonly what: string;
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

/** Behaviours a Saferpay answer carries; they decide what the operator is told to do. */
const behaviourWords = (i18n: I18n, behavior: string | undefined): string | null =>
  behavior === undefined ? null : known(i18n, [`behaviors.${behavior}`]);

/** Without words of our own, the gateway's code stands before what it wrote. */
const quote = (said: string | undefined, code: string, words: string | null): string | null =>
  words === null ? [code.replace(/^[a-z]+\./, ''), said].filter(Boolean).join(': ') : (said ?? null);

function gatewayWords(i18n: I18n, error: GatewayError): ErrorWords {
  const say = (key: string, params: Params = {}) => ({
    what: i18n.t(`errors.gateway.${key}.what`, params),
    next: known(i18n, [`errors.gateway.${key}.next`], params),
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
      const words = codeWords(i18n, error.code);
      const general = say('declined');
      return {
        what: words ?? general.what,
        next: behaviourWords(i18n, error.behavior) ?? general.next,
        said: error.payerMessage ?? quote(error.said, error.code, words),
        support: null
      };
    }
    case 'gateway': {
      const words = codeWords(i18n, error.code);
      const general = say(error.certain ? 'refused' : 'uncertain');
      return {
        what: words ?? general.what,
        next: behaviourWords(i18n, error.behavior) ?? general.next,
        said: quote(error.said, error.code, words),
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
export function errorWords(i18n: I18n, error: AppError): ErrorWords {
  if (error.gateway) return gatewayWords(i18n, error.gateway);
  const what = known(i18n, [`errors.${error.code}`], error.params);
  const firstSaid = error.fields?.find((field) => field.said !== undefined)?.said ?? null;
  return {
    what: what ?? i18n.t('errors.unknown', { code: error.code }),
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
