import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** `npm run proofs` runs each proof at length and writes its figures; `npm test` runs the short form of the same. */
export const LONG = process.env.PAYDESK_PROOFS === 'all';

const DOCUMENT = fileURLToPath(new URL('../../docs/proofs.md', import.meta.url));

/** Keeps what a long run found between the markers of its section (`<!-- figures:name -->`); a short one leaves the document alone. */
export async function keepFigures(name: string, figures: string): Promise<void> {
  if (!LONG) return;
  const text = await readFile(DOCUMENT, 'utf8');
  const [start, end] = [`<!-- figures:${name} -->`, `<!-- /figures:${name} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (from < start.length || to < from) throw new Error(`docs/proofs.md lacks the markers of ${name}`);
  await writeFile(DOCUMENT, `${text.slice(0, from)}\n\n${figures.trim()}\n\n${text.slice(to)}`);
}
