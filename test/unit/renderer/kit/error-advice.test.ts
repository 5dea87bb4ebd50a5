import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { behaviors, errorNames } from '../../../../src/main/gateways/saferpay/api/error-names.ts';
import { errorOf as saferpayError } from '../../../../src/main/gateways/saferpay/api/errors.ts';
import { aboutOf, errorWords } from '../../../../src/renderer/kit/errorWords.ts';
import type { About } from '../../../../src/renderer/kit/errorWords.ts';
import { englishTexts } from '../../../../src/renderer/text/catalogue.ts';
import type { Tree } from '../../../../src/renderer/text/catalogue.ts';
import { askedOnly, certaintyOf, fromGateway } from '../../../../src/shared/values/errors.ts';
import type { GatewayError } from '../../../../src/shared/values/errors.ts';

/** Every code and every kind of error, in everything it can answer: the words never contradict each other or the case. */

const i18n = createInstance();
beforeAll(async () => {
  await i18n.init({
    lng: 'en',
    ns: ['desk'],
    defaultNS: 'desk',
    resources: { en: { desk: englishTexts } },
    interpolation: { escapeValue: false }
  });
});

const abouts: readonly About[] = ['question', 'change', 'money', 'card'];

const texts = englishTexts['errors'] as { readonly syspay: Tree };
const syspayCodes = Object.entries(texts.syspay).flatMap(([code, text]) => (typeof text === 'string' ? [`syspay.${code}`] : []));

/** As the adapter reads them: which codes are certain, and which are a declined card. */
const saferpay = Object.keys(errorNames).flatMap((name) =>
  Object.keys(behaviors).map((behavior) =>
    saferpayError(
      {
        status: 402,
        headers: { 'content-type': 'application/json' },
        text: JSON.stringify({ ResponseHeader: {}, Behavior: behavior, ErrorName: name, ErrorMessage: 'text' })
      },
      'request'
    )
  )
);

const errors: readonly GatewayError[] = [
  ...saferpay,
  ...syspayCodes.flatMap((code): GatewayError[] => [
    { kind: 'gateway', status: 400, code, certain: true },
    { kind: 'gateway', status: 500, code, certain: false },
    askedOnly({ kind: 'gateway', status: 500, code, certain: false })
  ]),
  ...(['dns', 'refused', 'tls', 'reset', 'offline', 'proxy', 'proxyLogin', 'other'] as const).map(
    (reason) => ({ kind: 'network', sent: false, reason }) as const
  ),
  { kind: 'network', sent: true, reason: 'reset' },
  { kind: 'timeout' },
  { kind: 'malformed', status: 200, detail: 'not JSON' },
  { kind: 'rateLimited' },
  { kind: 'rateLimited', retryAfter: 20 },
  { kind: 'unsupported', what: 'capture' },
  { kind: 'validation', fields: [], codes: [] },
  { kind: 'duplicate', code: 'syspay.30008' },
  ...(['credentials', 'clockSkew', 'ipAllowList', 'permission', 'firewall'] as const).map(
    (hint) => ({ kind: 'authentication', status: 403, hint }) as const
  )
];

const sentences = (text: string) => text.split(/(?<=[.!?])\s+/);

describe.each(abouts)('Advice on an error of a %s', (about) => {
  const told = errors.map((error) => {
    const words = () => errorWords(i18n, fromGateway(error), about);
    return { error, text: () => [words().what, words().left, words().next].filter(Boolean).join(' ') };
  });
  const those = (wrong: (text: string, error: GatewayError) => boolean) =>
    told.filter(({ text, error }) => wrong(text(), error)).map(({ error, text }) => `${JSON.stringify(error)}: ${text()}`);

  it('never says both that nothing was done and that something may have been', () => {
    expect(
      those((text) => /nothing (more )?was (done|sent|taken|refunded)/i.test(text) && /may have been|Needs attention/.test(text))
    ).toEqual([]);
  });

  it('sends to Needs attention where something is there, and nowhere else', () => {
    const journal = about === 'money' || about === 'card';
    expect(
      those(
        (text, error) => error.kind !== 'duplicate' && text.includes('Needs attention') !== (journal && certaintyOf(error) === 'unknown')
      )
    ).toEqual([]);
  });

  it('says that nothing was sent where nothing was; after a question there is nothing to say about that', () => {
    expect(
      those((text, error) =>
        about === 'question'
          ? /nothing was (done|sent|taken)|may have been/i.test(text)
          : certaintyOf(error) === 'notSent' && !text.includes('Nothing was sent')
      )
    ).toEqual([]);
  });

  it('speaks of the bank and of further tries only where a card was tried and declined', () => {
    expect(
      those((text, error) => /never accept|each further try|tried later/.test(text) && !(about === 'card' && error.kind === 'declined'))
    ).toEqual([]);
  });

  it('says nothing twice', () => {
    expect(those((text) => new Set(sentences(text)).size !== sentences(text).length)).toEqual([]);
    expect(those((text) => (text.match(/ask (the guest )?for another|Ask the guest for another/gi) ?? []).length > 1)).toEqual([]);
  });

  it('says what to do or what is left', () => {
    expect(those((text) => sentences(text).length < 2)).toEqual([]);
  });
});

describe('What an operation is about', () => {
  it.each([
    ['chargeCard', 'card'],
    ['debit', 'card'],
    ['createLink', 'money'],
    ['refund', 'money'],
    ['void', 'money']
  ])('%s: %s', (kind, about) => expect(aboutOf(kind)).toBe(about));
});
