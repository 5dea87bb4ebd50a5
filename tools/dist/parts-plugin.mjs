/** Which npm packages end up in the program: written down while it is bundled, for its bill of materials and licences. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/** `node_modules/…/name` of the package that a module's file belongs to; undefined for the program's own. */
const packageOf = (root, id) => {
  const [path] = relative(root, id.replace(/^\0/, '')).split(sep).join('/').split('?');
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
};

/**
 * @param {string} root the checkout; the builder bundles its configuration, so this file does not know where it lies
 * @param {string} name one of the bundles (main, preload, renderer)
 * @returns {import('vite').Plugin}
 */
export const noteParts = (root, name) => {
  const used = new Set();
  return {
    name: 'note-parts',
    generateBundle: (_options, bundle) => {
      for (const chunk of Object.values(bundle)) {
        for (const id of Object.keys(chunk.modules ?? {})) {
          const folder = packageOf(root, id);
          if (folder) used.add(folder);
        }
      }
    },
    // A preload is bundled once for each entry; the last one writes all of them.
    closeBundle: () => {
      const file = resolve(root, 'out/parts', `${name}.json`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify([...used].toSorted(), null, 2)}\n`);
    }
  };
};
