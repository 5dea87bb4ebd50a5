/**
 * Stands in for Electron's own default app, which the fallback runtime lacks: `electron [-r module] <folder>` runs
 * the app in that folder under its own name and version. Electron holds `ready` back until this file has loaded.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const preloads = [];
let folder;
for (let at = 1; at < process.argv.length && folder === undefined; at += 1) {
  const argument = process.argv[at];
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[(at += 1)]);
  else if (!argument.startsWith('-')) folder = resolve(argument);
}

if (folder === undefined) {
  process.stderr.write('usage: electron [options] <folder of the app>\n');
  app.exit(2);
} else {
  const description = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  app.setName(description.productName ?? description.name);
  app.setVersion(description.version ?? '0.0.0');
  app.setAppPath(folder);
  for (const preload of preloads) createRequire(resolve(folder, 'package.json'))(preload);
  await import(pathToFileURL(resolve(folder, description.main ?? 'index.js')).href);
}
