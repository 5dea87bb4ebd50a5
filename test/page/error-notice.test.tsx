import { expect, test } from 'vitest';
import { ErrorNotice } from '../../src/renderer/kit/ErrorNotice.tsx';
import type { About } from '../../src/renderer/kit/errorWords.ts';
import { fromGateway } from '../../src/shared/values/errors.ts';
import type { AppError, GatewayError } from '../../src/shared/values/errors.ts';
import { show } from './render.tsx';

type Case = readonly [name: string, error: AppError, about: About, reads: RegExp, never: RegExp];

const gateway = (name: string, error: GatewayError, about: About, reads: RegExp, never = /$^/): Case => [
  name,
  fromGateway(error),
  about,
  reads,
  never
];

const nothingSent = /Nothing was sent/;
const open = /Needs attention/;

const cases: readonly Case[] = [
  gateway('never left', { kind: 'network', sent: false, reason: 'dns' }, 'money', nothingSent, open),
  gateway('lost on the way', { kind: 'network', sent: true, reason: 'reset' }, 'money', open, nothingSent),
  gateway('no answer in time', { kind: 'timeout' }, 'money', open, nothingSent),
  gateway('no answer to a question', { kind: 'timeout' }, 'question', /./, open),
  gateway('wrong login', { kind: 'authentication', status: 401, hint: 'credentials' }, 'question', /password|passphrase|login/i),
  gateway('clock', { kind: 'authentication', status: 403, hint: 'clockSkew', skewSeconds: 400 }, 'question', /400 seconds/),
  gateway('too many requests', { kind: 'rateLimited', retryAfter: 30 }, 'question', /30 seconds/),
  gateway('not as documented', { kind: 'malformed', status: 200, detail: 'not JSON' }, 'money', /not JSON/),
  gateway('refused by the bank', { kind: 'declined', code: 'saferpay.TRANSACTION_DECLINED', said: 'Do not honor' }, 'card', /Do not honor/),
  gateway('no card was tried', { kind: 'declined', code: 'saferpay.X', behavior: 'OTHER_MEANS' }, 'money', /./, /another card/i),
  gateway(
    'a code without words',
    { kind: 'gateway', status: 400, code: 'syspay.99999', said: 'Boom', certain: true },
    'money',
    /99999: Boom/
  ),
  gateway(
    'for the gateway’s support',
    { kind: 'gateway', status: 500, code: 'http.500', certain: false, supportId: 'SUP-1' },
    'money',
    /SUP-1/
  ),
  gateway('cannot be done there', { kind: 'unsupported', what: 'removeCard' }, 'change', /./, open),
  ['of the desk itself', { code: 'account.noSecrets' }, 'question', /Open Accounts, choose Edit/, /account\.noSecrets/],
  ['nobody knows', { code: 'something.new' }, 'question', /did not work \(something\.new\)/, /errors\./]
];

test.each(cases)('%s: it reads as sentences, and says what it must', async (_, error, about, reads, never) => {
  const screen = await show(<ErrorNotice error={error} about={about} />);
  const notice = screen.getByTestId('error-notice');
  await expect.element(notice).toMatchTextContent(reads);
  const words = notice.element().textContent;
  expect(words).not.toMatch(never);
  expect(words).not.toMatch(/\{\{|undefined|errors\.|gateway\.[a-z]/);
});

test('it is announced, leads on, and can be tried again', async () => {
  const pressed: string[] = [];
  const screen = await show(
    <ErrorNotice
      error={{ code: 'internal' }}
      unplaced={['The stay has no end.']}
      onRetry={() => pressed.push('again')}
      lead={{ label: 'Open it', onClick: () => pressed.push('open') }}
    />
  );
  await expect.element(screen.getByRole('alert')).toMatchTextContent(/The stay has no end/);
  await screen.getByTestId('error-lead').click();
  await screen.getByRole('button', { name: 'Try again' }).click();
  expect(pressed).toEqual(['open', 'again']);
});
