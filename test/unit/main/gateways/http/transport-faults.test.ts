import { describe, expect, it } from 'vitest';
import { afterSending, beforeSending, NotConnected } from '../../../../../src/main/gateways/http/faults.ts';
import { loginFrom } from '../../../../../src/main/gateways/http/routes.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });

describe('What a failed request says about itself', () => {
  it.each([
    [coded('ECONNREFUSED'), 'refused'],
    [coded('ENOTFOUND'), 'dns'],
    [coded('EAI_AGAIN'), 'dns'],
    [coded('EHOSTUNREACH'), 'offline'],
    [coded('ECONNRESET'), 'reset'],
    [new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]), 'refused'],
    [new NotConnected('tls'), 'tls'],
    [new NotConnected('proxyLogin', { cause: coded('ECONNRESET') }), 'proxyLogin'],
    [coded('SOMETHING_NEW'), 'other'],
    ['text', 'other'],
    [undefined, 'other']
  ])('%s: the reason is told, and whether it was sent follows from the step alone', (error, reason) => {
    expect(beforeSending(error)).toEqual({ kind: 'network', sent: false, reason });
    expect(afterSending(error)).toEqual({ kind: 'network', sent: true, reason });
  });
});

describe("A proxy's login", () => {
  const login = loginFrom({
    HTTPS_PROXY: 'http://desk:p%40ss@proxy.hotel:8080',
    http_proxy: 'http://plain.hotel:3128',
    ALL_PROXY: 'no address'
  });

  it('is the one the environment names for that very proxy', () => {
    expect(login('proxy.hotel', 8080)).toEqual({ user: 'desk', password: 'p@ss' });
    expect(login('proxy.hotel', 8081)).toBeNull();
    expect(login('plain.hotel', 3128)).toBeNull();
    expect(login('other.hotel', 8080)).toBeNull();
  });
});
