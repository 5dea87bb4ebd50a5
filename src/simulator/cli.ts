import { parseArgs } from 'node:util';
import { startSimulator } from './index.ts';

const USAGE = 'usage: simulator [--port N] [--control-port N] [--state FILE] [--demo]';

/** Runs the training gateway alone. Prints one JSON line with addresses and credentials; everything else goes to stderr. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'control-port': { type: 'string', default: '0' },
      state: { type: 'string' },
      demo: { type: 'boolean', default: false }
    }
  });
  const simulator = await startSimulator({
    port: portOf(values.port),
    controlPort: portOf(values['control-port']),
    stateFile: values.state,
    demo: values.demo,
    log: (line) => process.stderr.write(`${line}\n`)
  });
  process.stdout.write(`${JSON.stringify(simulator.describe())}\n`);
  const stop = () => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`not a port: ${text}\n${USAGE}`);
  return port;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
