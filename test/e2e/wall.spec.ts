import type { Page } from '@playwright/test';
import { startBait, type Bait } from './helpers/bait.ts';
import { expect, test as base, type Desk } from './helpers/running-desk.ts';
import { watchOutside } from './helpers/outside.ts';
import { tampered } from './helpers/rewriting.ts';
import { linkAddress, makeLink, startTraining } from './helpers/steps.ts';

const test = base.extend<{ bait: Bait }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  bait: async ({}, use) => {
    const bait = await startBait();
    await use(bait);
    bait.close();
  }
});

const HOME = 'paydesk://app/index.html';

/** Calls main the way a page can, past the renderer's own checks. */
const invoke = (page: Page, channel: unknown, input?: unknown) =>
  page.evaluate(
    ([to, what]) => (globalThis as unknown as { paydesk: { invoke: (...args: unknown[]) => Promise<unknown> } }).paydesk.invoke(to, what),
    [channel, input]
  );

const refusal = (code: string) => ({ ok: false, error: { code } });

test('Pages are sandboxed and find nothing of Node; the only way out has two functions', async ({ launchDesk }) => {
  const desk = await launchDesk();
  const windows = await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const own = window.webContents as unknown as { getLastWebPreferences: () => Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = own.getLastWebPreferences();
      return {
        sandbox,
        contextIsolation,
        nodeIntegration: nodeIntegration ?? false,
        webviewTag: webviewTag ?? false,
        webSecurity: webSecurity ?? true
      };
    })
  );
  expect(windows).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true }]);

  const found = await desk.window.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in globalThis),
    bridge: Object.keys((globalThis as unknown as { paydesk: object }).paydesk).toSorted()
  }));
  expect(found).toEqual({ node: [], bridge: ['invoke', 'on'] });
});

test('The pages come with a policy that allows the program itself and nothing else', async ({ launchDesk, bait }) => {
  const desk = await launchDesk();
  const policy = await desk.app.evaluate(async ({ BrowserWindow }, address) => {
    const answer = await BrowserWindow.getAllWindows()[0]?.webContents.session.fetch(address);
    return answer?.headers.get('content-security-policy') ?? '';
  }, HOME);
  const rules = policy.split('; ');
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ]) {
    expect(rules).toContain(rule);
  }
  expect(policy).not.toMatch(/unsafe|\*|http/);

  const refused = await desk.window.evaluate(async (outside) => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- this runs in the page, which sees nothing out here
    const add = (name: string, set: Record<string, string>) => document.body.append(Object.assign(document.createElement(name), set));
    add('script', { textContent: 'globalThis.inlineRan = true' });
    add('script', { src: `${outside}/script.js` });
    add('img', { src: `${outside}/image` });
    add('iframe', { src: `${outside}/frame` });
    add('link', { rel: 'stylesheet', href: `${outside}/style.css` });
    document.body.setAttribute('onclick', 'globalThis.handlerRan = true');
    document.body.click();
    // Outside of this call, which the test runner makes with the right to eval.
    setTimeout(() => {
      try {
        // oxlint-disable-next-line no-eval -- to see it refused
        (0, eval)('globalThis.evalRan = true');
      } catch {
        seen.push('eval threw');
      }
    });
    await fetch(`${outside}/fetch`).catch(() => undefined);
    await fetch('https://example.org/').catch(() => undefined);
    try {
      const socket = new WebSocket(outside.replace('http', 'ws'));
      socket.close();
    } catch {
      seen.push('socket threw');
    }
    navigator.sendBeacon(`${outside}/beacon`, 'x');
    const ran = ['inlineRan', 'handlerRan', 'evalRan'].filter((name) => name in globalThis);
    await new Promise((done) => setTimeout(done, 0));
    return { seen, ran };
  }, bait.address);
  await expect.poll(() => desk.window.evaluate(() => document.querySelectorAll('iframe').length)).toBe(1);
  for (const what of ['script-src-elem', 'script-src-attr', 'img-src', 'style-src-elem', 'connect-src', 'eval threw'])
    expect(refused.seen).toContain(what);
  expect(refused.ran).toEqual([]);
  expect(bait.bites).toEqual([]);
});

test("A page's session reaches no network even where no policy would stop it", async ({ launchDesk, bait }) => {
  const desk = await launchDesk();
  const reached = await desk.app.evaluate(async ({ BrowserWindow }, address) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    return session?.fetch(address).then(
      () => 'reached',
      (error: Error) => error.message
    );
  }, bait.address);
  expect(reached).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(bait.bites).toEqual([]);
});

test('A page stays where it is and opens nothing', async ({ launchDesk, bait }) => {
  const desk = await launchDesk();
  const { window: page } = desk;
  const outside = await watchOutside(desk);
  const addresses = [
    `${bait.address}/`,
    'https://example.org/',
    'file:///etc/passwd',
    'data:text/html,<h1>away</h1>',
    'paydesk://elsewhere/index.html'
  ];
  const ways: Record<string, (address: string) => unknown> = {
    'a link': (address) => {
      const link = Object.assign(document.createElement('a'), { href: address });
      document.body.append(link);
      link.click();
    },
    'a link to a new window': (address) => {
      const link = Object.assign(document.createElement('a'), { href: address, target: '_blank' });
      document.body.append(link);
      link.click();
    },
    'a script': (address) => void location.assign(address),
    'a script that replaces': (address) => void location.replace(address),
    'window.open': (address) => open(address) === null,
    'a form': (address) => {
      const form = Object.assign(document.createElement('form'), { action: address, method: 'post' });
      document.body.append(form);
      form.submit();
    },
    'a refresh': (address) =>
      document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0; url=${address}` })),
    'a webview': (address) => document.body.append(Object.assign(document.createElement('webview'), { src: address }))
  };
  await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  for (const address of addresses) for (const way of Object.values(ways)) await page.evaluate(way, address);
  // Navigations are decided after the call returns; a call through main and back comes after all of them.
  await invoke(page, 'desk.status');
  const stayed = await page.evaluate(() => ({
    address: location.href,
    same: 'samePage' in globalThis,
    ready: document.body.dataset['ready']
  }));
  expect(stayed).toEqual({ address: HOME, same: true, ready: 'true' });
  expect(desk.app.windows()).toHaveLength(1);
  const contents = await desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getType()));
  expect(contents).toEqual(['window']);
  expect(await outside.opened()).toEqual([]);
  expect(bait.bites).toEqual([]);
});

test('A page gets no permission and downloads nothing', async ({ launchDesk }) => {
  const desk = await launchDesk();
  const answers = await desk.window.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- as above
    const asked = (what: Promise<unknown>) =>
      what.then(
        () => 'granted',
        (error: Error) => error.name
      );
    return {
      notification: await Notification.requestPermission(),
      position: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code)
        )
      ),
      clipboard: await asked(navigator.clipboard.readText()),
      camera: await asked(navigator.mediaDevices.getUserMedia({ video: true })),
      midi: (await navigator.permissions.query({ name: 'midi' as PermissionName })).state,
      usb:
        'usb' in navigator
          ? await asked(
              (navigator as unknown as { usb: { requestDevice: (o: object) => Promise<unknown> } }).usb.requestDevice({ filters: [] })
            )
          : 'NotFoundError'
    };
  });
  expect(answers).toEqual({
    notification: 'denied',
    position: 1,
    clipboard: 'NotAllowedError',
    camera: expect.stringMatching(/^Not(Allowed|Found)Error$/),
    midi: 'denied',
    usb: expect.stringMatching(/^(NotFound|Security)Error$/)
  });

  const download = await desk.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return new Promise<boolean | undefined>((decided) => {
      window?.webContents.session.once('will-download', (event) => setImmediate(() => decided(event.defaultPrevented)));
      void window?.webContents.executeJavaScript(
        `Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x.txt' }).click()`,
        true
      );
    });
  });
  expect(download).toBe(true);
});

/** A window that this desk did not make, with the desk's own preload. */
const stranger = async (desk: Desk, address: string, inDesksSession: boolean) => {
  const opening = desk.app.waitForEvent('window');
  await desk.app.evaluate(
    async ({ app, BrowserWindow }, { to, same }) => {
      const own = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().startsWith('paydesk:'));
      const session = same && own ? { session: own.webContents.session } : {};
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/out/preload/desk.cjs`, sandbox: true, ...session }
      });
      await window.loadURL(to);
    },
    { to: address, same: inDesksSession }
  );
  return opening;
};

test.describe('Main listens to', () => {
  test('its own windows only, and only while they show a page of the program', async ({ launchDesk }) => {
    const desk = await launchDesk();
    expect(await invoke(desk.window, 'accounts.list')).toEqual({ ok: true, value: [] });
    for (const [address, same] of [
      ['data:text/html,hello', false],
      ['about:blank', false],
      [HOME, true]
    ] as const) {
      const other = await stranger(desk, address, same);
      expect(await invoke(other, 'accounts.list'), address).toMatchObject(refusal('desk.refused'));
      await other.close();
    }
    // An empty page is the one place a page can go by itself; main no longer listens to it there.
    await Promise.all([desk.window.waitForURL('about:blank'), desk.window.evaluate(() => void location.assign('about:blank'))]);
    expect(await invoke(desk.window, 'accounts.list')).toMatchObject(refusal('desk.refused'));
  });

  test('calls of the contract, in the form of the contract', async ({ launchDesk }) => {
    const { window: page } = await launchDesk();
    for (const channel of ['vault.read', 'constructor', '__proto__', 'toString', '']) {
      expect(await invoke(page, channel, {}), channel).toMatchObject(refusal('desk.badRequest'));
    }
    for (const channel of [42, null, { toString: 'accounts.list' }])
      expect(await invoke(page, channel)).toMatchObject(refusal('desk.refused'));
    for (const [channel, input] of [
      ['payments.detail', { id: 'one' }],
      ['payments.detail', { id: 1.5 }],
      ['payments.detail', undefined],
      ['money.submit', { kind: 'refund', paymentId: 1, amount: -500, description: null }],
      ['money.submit', { kind: 'refund', paymentId: 1, amount: 0.1, description: null }],
      ['money.submit', { kind: 'payEverybody' }],
      ['desk.openHelp', { topic: 'https://example.org' }],
      ['search.everything', { text: 'x'.repeat(201), limit: 10 }]
    ] as const) {
      expect(await invoke(page, channel, input), JSON.stringify(input)).toMatchObject(refusal('desk.badInput'));
    }
  });
});

test('Only https addresses and training pages leave for the browser, and a mail draft cannot gain a recipient', async ({
  launchDesk,
  simulator
}) => {
  let bad = 'http://example.org/pay';
  const gateway = await tampered(simulator, (answer) =>
    answer.replaceAll(/"(?:action_url|redirect)":"[^"]*"/g, (field) => `${field.slice(0, field.indexOf(':') + 1)}${JSON.stringify(bad)}`)
  );
  const desk = await launchDesk({ simulator: gateway.simulator });
  const { window: page } = desk;
  const outside = await watchOutside(desk);
  await startTraining(page);

  for (const address of [
    bad,
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ssh://example.org',
    'https://user@example.org/',
    'https://pay.example.org/1'
  ]) {
    bad = address;
    await makeLink(page, { bookingId: `R-${address.replaceAll(/\W/g, '')}`, amount: '10' });
    expect(await linkAddress(page)).toBe(address);
    await page.getByTestId('open-link').click();
    await invoke(page, 'desk.status');
    await page.getByTestId('mail-link').click();
    await page.getByTestId('mail-to').fill('ada@example.org?bcc=eve@example.org&');
    await page.getByTestId('mail-open').click();
    await expect(page.getByTestId('mail-open')).toBeHidden();
    await page.getByTestId('make-another').click();
  }
  const opened = await outside.opened();
  expect(opened.filter((address) => !address.startsWith('mailto:'))).toEqual(['https://pay.example.org/1']);
  const mails = opened.filter((address) => address.startsWith('mailto:'));
  expect(mails.length).toBeGreaterThan(0);
  for (const mail of mails) expect([...new URL(mail).searchParams.keys()]).toEqual(['subject', 'body']);
  gateway.close();
});
