import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearNothingElse, switchesIn } from '../../../../src/main/electron/deaf.ts';

/** The part of Electron's app that this is about; keeps what was taken away. */
function started(...args: string[]) {
  const removed: string[] = [];
  const ended: number[] = [];
  process.argv = ['/usr/lib/paydesk/paydesk', ...args];
  return {
    removed,
    ended,
    app: (isPackaged: boolean) => ({
      isPackaged,
      exit: (code?: number) => void ended.push(code ?? 0),
      commandLine: { removeSwitch: (name: string) => void removed.push(name) }
    })
  };
}

describe('What the installed program hears from whoever starts it', () => {
  const { argv, env } = process;
  beforeEach(() => {
    process.env = { ...env };
  });
  afterEach(() => {
    process.argv = argv;
    process.env = env;
    vi.restoreAllMocks();
  });

  it('no switch but the few a desk has a use for', () => {
    const start = started(
      '--remote-debugging-port=9222',
      '--ssl-key-log-file=/tmp/keys',
      '-log-net-log=/tmp/net',
      '--user-data-dir=/srv/desk',
      '--disable-gpu',
      'paydesk://booking/R-2040'
    );
    hearNothingElse(start.app(true));
    expect(start.removed).toEqual(['remote-debugging-port', 'ssl-key-log-file', 'log-net-log']);
    expect(start.ended).toEqual([]);
  });

  it('no variable that writes down keys of connections or leads the program elsewhere', () => {
    process.env['SSLKEYLOGFILE'] = '/tmp/keys';
    process.env['PAYDESK_SQLITE_BINDING'] = '/tmp/evil.node';
    process.env['HTTPS_PROXY'] = 'http://name:password@proxy:8080';
    hearNothingElse(started().app(true));
    expect(process.env['SSLKEYLOGFILE']).toBeUndefined();
    expect(process.env['PAYDESK_SQLITE_BINDING']).toBeUndefined();
    expect(process.env['HTTPS_PROXY']).toBeDefined();
  });

  it.each(['--no-sandbox', '--disable-gpu-sandbox', '--no-zygote', '--single-process'])('does not start with %s', (weakening) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const start = started(weakening);
    hearNothingElse(start.app(true));
    expect(start.ended).toEqual([1]);
  });

  it('everything while it is being built and tested', () => {
    process.env['PAYDESK_DATA_DIR'] = '/tmp/desk';
    const start = started('--remote-debugging-port=0', '--no-sandbox');
    hearNothingElse(start.app(false));
    expect(start).toMatchObject({ removed: [], ended: [] });
    expect(process.env['PAYDESK_DATA_DIR']).toBe('/tmp/desk');
  });

  it('knows a switch however Chromium takes one', () => {
    expect(switchesIn(['--Inspect=0', '-inspect', 'inspect', '/usr/lib/paydesk', '--a-b=c=d'])).toEqual(['inspect', 'inspect', 'a-b']);
  });
});
