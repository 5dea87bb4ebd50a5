import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrainingGateway } from '../training/running.ts';
import { trainingDescription } from '../training/description.ts';

/**
 * Starts the training gateway inside the program. It keeps its port from one start to the next, so that links made
 * yesterday still open; when the port is taken it moves to a free one.
 *
 * `PAYDESK_TRAINING` may hold the description that `npm run simulator` prints: then that one, which must be on this
 * machine, is used instead.
 */
export async function startTraining(dataDir: string, log: (line: string) => void): Promise<TrainingGateway> {
  const outside = process.env['PAYDESK_TRAINING'];
  if (outside !== undefined) return { gateways: trainingDescription(JSON.parse(outside)), close: async () => undefined };

  const { startSimulator } = await import('../../simulator/index.ts');
  const portFile = join(dataDir, 'training-port');
  const lastPort = readPort(portFile);
  const options = { stateFile: join(dataDir, 'training.json'), demo: true, log };
  const running = await startSimulator({ ...options, port: lastPort }).catch(() => startSimulator({ ...options, port: 0 }));
  const gateways = trainingDescription(running.describe());
  try {
    writeFileSync(portFile, Object.values(gateways).map(({ baseUrl }) => new URL(baseUrl).port)[0] ?? '');
  } catch {
    // The next start then takes another port: yesterday's training links do not open, and nothing else is lost.
    log('training: the port could not be written down');
  }
  return { gateways, close: () => running.close() };
}

function readPort(file: string): number {
  try {
    return existsSync(file) ? Number(readFileSync(file, 'utf8')) || 0 : 0;
  } catch {
    return 0;
  }
}
