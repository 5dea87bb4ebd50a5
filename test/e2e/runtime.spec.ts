import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test, type Desk } from './helpers/running-desk.ts';

/** Process ids of the app's pages, as Electron counts them. */
const pagesOf = (desk: Desk) =>
  desk.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid }) => pid)
  );

const folderOf = (desk: Desk) => desk.app.evaluate(({ app }) => app.getPath('userData'));

const kernelView = async (pid: number) => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1];
  return { seccomp: field('Seccomp'), namespaces: field('NSpid')?.split(/\s+/).length ?? 0 };
};

test.describe('The runtime the app is tested on', () => {
  test('opens a window that reports itself ready', async ({ launchDesk }) => {
    const desk = await launchDesk();
    await expect(desk.window.locator('body')).toHaveAttribute('data-ready', 'true');
    // The compiled code of what is running, asked of the very process that runs it.
    const taken = await desk.app.evaluate(({ app }) => {
      const { readFileSync } = process.getBuiltinModule('node:fs');
      const { Script } = process.getBuiltinModule('node:vm');
      const file = `${app.getAppPath()}/out/main/app.cjs`;
      const cachedData = readFileSync(`${file}.${process.versions['electron']}-${process.platform}-${process.arch}.code`);
      const text = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'latin1')}\n});`;
      return new Script(text, { cachedData }).cachedDataRejected;
    });
    expect(taken).toBe(false);
    // Without an account nothing goes out, and what would send it was not read.
    const read = await desk.app.evaluate(() => Reflect.get(process, 'moduleLoadList') as readonly string[]);
    expect(read).toContain('NativeModule crypto');
    for (const unneeded of ['http', 'https', 'tls']) expect(read).not.toContain(`NativeModule ${unneeded}`);
  });

  test("takes all of main's code as it was compiled when the program was built", async () => {
    const { stdout } = await promisify(execFile)(process.env['PAYDESK_ELECTRON'] ?? '', ['tools/dist/compile', '--check', 'out/main']);
    expect(JSON.parse(stdout)).toEqual([]);
  });

  test("runs as a plain user with Chromium's sandbox on", async ({ launchDesk }) => {
    const desk = await launchDesk();
    const flags = await desk.app.evaluate(({ app }) => ({
      argv: process.argv,
      noSandbox: app.commandLine.hasSwitch('no-sandbox'),
      uid: process.getuid?.()
    }));
    expect(flags.uid).not.toBe(0);
    expect(flags.noSandbox).toBe(false);
    expect(flags.argv).not.toContain('--no-sandbox');

    // What the kernel says of each page: system calls filtered, and a process namespace below that of the app.
    const outside = await kernelView(desk.process.pid!);
    const pages = await pagesOf(desk);
    expect(pages.length).toBeGreaterThan(0);
    for (const pid of pages) {
      const page = await kernelView(pid);
      expect(page.seccomp).toBe('2');
      expect(page.namespaces).toBeGreaterThan(outside.namespaces);
    }
  });

  test('keeps its data in a folder of its own for each start', async ({ launchDesk }) => {
    const [first, second] = [await launchDesk(), await launchDesk()];
    expect(await folderOf(first)).toBe(first.dataDir);
    expect(await folderOf(second)).toBe(second.dataDir);
    expect(first.dataDir).not.toBe(second.dataDir);
  });

  test('ends with SIGKILL and starts again on the same data', async ({ launchDesk }) => {
    const first = await launchDesk();
    await first.kill();
    expect(first.process.signalCode).toBe('SIGKILL');
    const second = await launchDesk({ dataDir: first.dataDir });
    await expect(second.window.locator('body')).toHaveAttribute('data-ready', 'true');
    await second.close();
    expect(second.process.exitCode).toBe(0);
  });
});
