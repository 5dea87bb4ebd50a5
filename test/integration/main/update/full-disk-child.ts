import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DIRECT } from '../../../../src/main/gateways/http/routes.ts';
import { trust } from '../../../../src/main/gateways/http/trust.ts';
import { createUpdates } from '../../../../src/main/update/updates.ts';
import { nowSeconds } from '../../../../src/shared/values/dates.ts';

/** A desk that may write no file larger than the package, and the folder it looks into. */
const { PLACE = '', FOLDER = '', KEYS = '[]' } = process.env;
process.on('SIGXFSZ', () => undefined);

const server = createServer((request, response) => {
  try {
    response.end(readFileSync(join(FOLDER, new URL(request.url ?? '/', 'http://folder').pathname)));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const updates = createUpdates({
  world: {
    kind: 'appImage',
    folder: null,
    appImage: join(PLACE, 'Paydesk.AppImage'),
    keys: JSON.parse(KEYS),
    windowsPublisher: null,
    net: { routesTo: async () => [DIRECT], secure: trust },
    idleSeconds: () => 0,
    quit: () => undefined
  },
  dataDir: PLACE,
  version: '1.0.0',
  choice: async () => ({ folder: `http://127.0.0.1:${port}`, channel: 'latest', moment: 'quit', isOff: false }),
  work: async () => ({ open: 0, batch: false, running: [] }),
  now: nowSeconds,
  changed: () => undefined,
  trail: async () => undefined,
  log: () => undefined
});
const { at, error } = await updates.look();
process.stdout.write(`${at.step} ${error?.code ?? ''}\n`);
process.exit(0);
