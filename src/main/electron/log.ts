import log from 'electron-log/node.js';
import { join } from 'node:path';
import { redact } from '../outside/redact.ts';

/** The log file in the data folder; every line passes the redacting nets. At most two files of 1 MB. */
export function openLog(dataDir: string): (line: string) => void {
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(dataDir, 'logs', 'paydesk.log');
  log.transports.file.maxSize = 1024 * 1024;
  return (line) => log.info(redact(line));
}
