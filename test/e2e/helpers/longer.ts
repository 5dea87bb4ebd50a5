import { readFileSync } from 'node:fs';
import { READY, type Desk } from './running-desk.ts';
import { speak } from './steps.ts';

/**
 * A language that nobody speaks: English, and every word 40 % longer, as translations may come. It is in no file of the desk; it takes the
 * place of one that is, in the running program alone.
 */
type Tree = { readonly [key: string]: string | Tree };

/** As much longer as translations from English are at the most where a text is short. */
const LONGER = 0.4;

/** What is filled in, and what stands for another text, stays as it is. */
const KEPT = /(\{\{?\w+\}?\}|\$t\([^)]*\)+)/;

const longerWord = (word: string): string => word + word.slice(0, Math.ceil(word.length * LONGER));

const longerText = (text: string): string =>
  text
    .split(KEPT)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/\p{L}{2,}/gu, longerWord)))
    .join('');

const longer = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? longerText(value) : longer(value)]));

/** Its place: the texts of this language are handed to the page in its stead. */
const STANDS_FOR = 'nl';

/** From now on, and until it ends, this desk speaks the longer language where it would speak the one it stands for. */
async function teach(desk: Pick<Desk, 'app'>): Promise<void> {
  const english = JSON.parse(readFileSync(new URL('../../../resources/locales/en.json', import.meta.url), 'utf8')) as Tree;
  const texts = JSON.stringify(longer(english));
  const script = `const texts = ${texts};\nexport default texts;\nexport const guestMail = texts.guestMail;`;
  await desk.app.evaluate(
    (_, { language, content }) => {
      // The page's files are read through this by main (src/main/electron/scheme.ts).
      const files = process.getBuiltinModule('node:fs/promises');
      const { readFile } = files;
      const asked = new RegExp(`[\\\\/]${language}-[\\w-]+\\.js$`);
      Object.assign(files, {
        readFile: (path: string, ...more: unknown[]) =>
          asked.test(path) ? Promise.resolve(Buffer.from(content)) : Reflect.apply(readFile, files, [path, ...more])
      });
      process.getBuiltinModule('node:module').syncBuiltinESMExports();
    },
    { language: STANDS_FOR, content: script }
  );
}

/** Teaches the language and speaks it; the page is read anew, for it may have spoken before the one it stands for. */
export async function speakLonger(desk: Pick<Desk, 'app' | 'window'>): Promise<void> {
  const { window: page } = desk;
  await teach(desk);
  await page.reload();
  await page.waitForSelector(READY);
  await speak(page, STANDS_FOR);
}
