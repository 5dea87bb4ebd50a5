import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** `npm run torture` runs each part at length and writes its figures; `npm test` runs the short form of the same. */
export const LONG = process.env['PAYDESK_TORTURE'] === 'all';

/** How long one part may take, whatever it has done by then. */
export const MINUTES = Number(process.env['PAYDESK_TORTURE_MINUTES'] ?? 60);

const DOCUMENT = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url));

/** Keeps what a long run found between the markers of its section; a short one leaves the document alone. */
export async function keepFigures(name: string, figures: string): Promise<void> {
  if (!LONG) return;
  const text = await readFile(DOCUMENT, 'utf8');
  const [start, end] = [`<!-- figures:${name} -->`, `<!-- /figures:${name} -->`];
  const from = text.indexOf(start) + start.length;
  const to = text.indexOf(end);
  if (from < start.length || to < from) throw new Error(`docs/reliability.md lacks the markers of ${name}`);
  await writeFile(DOCUMENT, `${text.slice(0, from)}\n\n${figures.trim()}\n\n${text.slice(to)}`);
}

/** The same numbers for the same seed, below one. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** True until the part's time is over. */
export function withinTime(minutes = MINUTES): () => boolean {
  const end = performance.now() + minutes * 60_000;
  return () => performance.now() < end;
}
