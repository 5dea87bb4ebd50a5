import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** The program is bundled, and a bundle takes single words out of a JSON file. Plain Node is taught to do the same here. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.json') || context.importAttributes['type'] === 'json') return next(url, context);
    const words: unknown = JSON.parse(readFileSync(new URL(url), 'utf8'));
    const source = Object.entries(Object(words)).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`);
    return { format: 'module', source: source.join('\n'), shortCircuit: true };
  }
});
