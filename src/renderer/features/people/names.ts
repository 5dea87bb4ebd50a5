import type { Tile } from '../../../shared/model/people.ts';

/** At most two letters: of the first and of the last word. */
export function initialsOf(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();

/** The first person with a word that begins with what was typed; null: nobody has. */
export function namedBy(typed: string, tiles: readonly Tile[]): Tile | null {
  const begun = plain(typed);
  if (begun === '') return null;
  const whole = tiles.find(({ name }) => plain(name).startsWith(begun));
  return (
    whole ??
    tiles.find(({ name }) =>
      plain(name)
        .split(/[\s-]+/)
        .some((word) => word.startsWith(begun))
    ) ??
    null
  );
}
