import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textsOf, type Tree } from '../../../../src/renderer/text/catalogue.ts';
import { DeskLanguage } from '../../../../src/shared/model/desk-language.ts';

/** Every language says all that English says, with the same things filled in. */

const folder = join(import.meta.dirname, '../../../../resources/locales');
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] satisfies [string, string]] : leaves(value, `${path}${key}.`)
  );
const read = (language: string): Map<string, string> =>
  new Map(leaves(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Tree));

const english = read('en');
const others = DeskLanguage.options.filter((language) => language !== 'en');

/** What is filled in, in the order of the alphabet: languages have an order of their own. */
const filledIn = (text: string): string[] => [...text.matchAll(/\{\{?\w+\}?\}|\$t\([^)]*\)+/g)].map(([all]) => all).toSorted();
/** Text of its own: not only what is filled in, a sign or a number. */
const words = (text: string): string => text.replaceAll(/\{\{?\w+\}?\}|\$t\([^)]*\)+/g, '').replaceAll(/[^\p{L} ]/gu, '');

/**
 * Words that are the same in more than one language: names, abbreviations, and what the trade says alike. A whole sentence never is.
 */
const ALIKE = 3;

describe.each(others)('The texts in %s', (language) => {
  const texts = read(language);

  it('lack nothing, and have nothing that English has not', () => {
    expect([...english.keys()].filter((key) => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it('fill in what English fills in', () => {
    const differ = [...texts].filter(([key, text]) => filledIn(text).join() !== filledIn(english.get(key) ?? '').join());
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  it('are translated', () => {
    const left = [...texts].filter(([key, text]) => text === english.get(key) && words(text).trim().split(/ +/).length > ALIKE);
    expect(left.map(([key]) => key)).toEqual([]);
    const alike = [...texts].filter(([key, text]) => text === english.get(key) && words(text).trim() !== '');
    expect(alike.length / texts.size).toBeLessThan(0.06);
  });

  it('are not empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('have a form for every number, also for millions', async () => {
    const loaded = new Set(leaves(await textsOf(language)).map(([key]) => key));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const stems = [...english.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(/_other$/, ''));
    expect(stems.length).toBeGreaterThan(30);
    expect(stems.flatMap((stem) => forms.map((form) => `${stem}_${form}`)).filter((key) => !loaded.has(key))).toEqual([]);
  });
});
