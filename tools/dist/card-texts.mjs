import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const PREFIX = '\0card-texts:';
const ASKED = /\.json\?card$/;

/**
 * A file of texts asked for as `de.json?card` is its subject `card` and nothing else: the card-entry window then carries six small
 * modules of its own, where it would share, and so read, everything the desk's screens say.
 */
export const cardTexts = (locales) => ({
  name: 'card-texts',
  enforce: 'pre',
  resolveId: (id) => (ASKED.test(id) ? `${PREFIX}${id.replace(/^.*[\\/]/, '').replace(ASKED, '')}` : null),
  load: (id) => {
    if (!id.startsWith(PREFIX)) return null;
    const { card } = JSON.parse(readFileSync(resolve(locales, `${id.slice(PREFIX.length)}.json`), 'utf8'));
    return { code: `export const card = ${JSON.stringify(card)};`, moduleType: 'js' };
  }
});
