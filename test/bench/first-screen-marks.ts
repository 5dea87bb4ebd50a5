import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * Starts Electron and notes the moment its first screen can be used: `data-ready="true"` on the body, and a frame drawn
 * after it. The page itself reads the clock; the debugging port only carries the news, so it adds next to nothing.
 */
export interface Started {
  readonly child: ChildProcess;
  /** Milliseconds from starting the process to the usable first screen. */
  readonly milliseconds: number;
  stop(): Promise<void>;
}

/** Milliseconds after which a start counts as failed. */
const PATIENCE = 30_000;

const BINDING = '__firstScreen';

const WATCH = `(() => {
  const tell = () => requestAnimationFrame(() => requestAnimationFrame(() => ${BINDING}(String(Date.now()))));
  const look = () => {
    if (document.body?.dataset.ready !== 'true') return false;
    observer.disconnect();
    tell();
    return true;
  };
  const observer = new MutationObserver(look);
  if (!look()) observer.observe(document, { subtree: true, childList: true, attributes: true });
})()`;

interface Message {
  readonly method?: string;
  readonly params?: {
    readonly sessionId?: string;
    readonly targetInfo?: { readonly type: string };
    readonly name?: string;
    readonly payload?: string;
  };
}

const debuggerAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!child.stderr) return reject(new Error('no standard error'));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /^DevTools listening on (ws:.*)$/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with code ${code} before its first screen`)));
  });

/** Resolves with the page's clock (milliseconds since 1970) once a page says it is ready. */
const untilReady = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    let id = 0;
    const send = (method: string, params: object, sessionId?: string) =>
      socket.send(JSON.stringify({ id: (id += 1), method, params, sessionId }));
    const timer = setTimeout(() => reject(new Error(`no first screen after ${PATIENCE} ms`)), PATIENCE);
    socket.addEventListener('open', () => send('Target.setAutoAttach', { autoAttach: true, flatten: true, waitForDebuggerOnStart: false }));
    socket.addEventListener('error', () => reject(new Error('the debugging port closed')));
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = JSON.parse(String(data)) as Message;
      if (method === 'Target.attachedToTarget' && params?.targetInfo?.type === 'page') {
        send('Runtime.enable', {}, params.sessionId);
        send('Page.enable', {}, params.sessionId);
        send('Runtime.addBinding', { name: BINDING }, params.sessionId);
        send('Page.addScriptToEvaluateOnNewDocument', { source: WATCH }, params.sessionId);
        send('Runtime.evaluate', { expression: WATCH }, params.sessionId);
      }
      if (method === 'Runtime.bindingCalled' && params?.name === BINDING) {
        clearTimeout(timer);
        socket.close();
        resolve(Number(params.payload));
      }
    });
  });

export async function startToFirstScreen(app: string, dataDir: string, env: NodeJS.ProcessEnv): Promise<Started> {
  const electron = process.env['PAYDESK_ELECTRON'];
  if (!electron) throw new Error('PAYDESK_ELECTRON is not set: run this with `npm run bench`');
  return startProgram(electron, ['--remote-debugging-port=0', app, `--user-data-dir=${dataDir}`], env);
}

/** The same of any program made with Electron that was told to open a debugging port. */
export async function startProgram(program: string, args: readonly string[], env: NodeJS.ProcessEnv, heard?: (l: string) => void): Promise<Started> {
  const begun = Date.now();
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (heard) createInterface({ input: child.stderr! }).on('line', heard);
  const gone = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    return { child, milliseconds: (await untilReady(await debuggerAddress(child))) - begun, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
