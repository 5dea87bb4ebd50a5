import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { picturesFolder, settled, type Scheme } from './look.ts';
import type { Desk } from './running-desk.ts';

/**
 * How every screen looked when somebody last said that it looks right (`npm run looks:update`), for the program's engine and the fonts
 * they were made with. Another engine, other fonts: other pictures, which say nothing about the desk.
 */
const FOLDER = join(import.meta.dirname, '..', 'pictures');
const MADE_WITH = 'made-with.json';

/** Set by tools/looks.mjs: every screen is compared with its picture, or the pictures are made anew. */
const wanted = process.env['PAYDESK_LOOKS'];

/** Whether a desk is to look the same in each run (steady.ts). */
export const alikeWanted = wanted !== undefined;

const FONTS = ['Liberation Sans:regular', 'Liberation Sans:bold', 'Liberation Mono:regular'];

function fontsHere(): string {
  const hash = createHash('sha256');
  for (const font of FONTS) hash.update(readFileSync(execFileSync('fc-match', ['-f', '%{file}', font], { encoding: 'utf8' })));
  return hash.digest('hex').slice(0, 12);
}

/** What draws a desk. */
interface Engine {
  readonly chromium: string;
  readonly fonts: string;
}

async function engineOf({ app }: Pick<Desk, 'app'>): Promise<Engine> {
  return { chromium: await app.evaluate(() => process.versions['chrome'] ?? ''), fonts: fontsHere() };
}

const inWords = ({ chromium, fonts }: Engine) => `Chromium ${chromium} and Liberation fonts ${fonts}`;

/** In words, why pictures made elsewhere say nothing here; null: they can be compared. */
async function whyIncomparable(desk: Pick<Desk, 'app'>): Promise<string | null> {
  const here = await engineOf(desk);
  if (wanted === 'update') {
    await writeFile(join(picturesFolder, MADE_WITH), `${JSON.stringify(here, null, 2)}\n`);
    return null;
  }
  const made = JSON.parse(readFileSync(join(FOLDER, MADE_WITH), 'utf8')) as Engine;
  if (made.chromium === here.chromium && made.fonts === here.fonts) return null;
  return `Pictures are not compared: they were made with ${inWords(made)}, and here are ${inWords(here)} (docs/accessibility.md).\n`;
}

/** All desks of a run are drawn by the same. */
let incomparable: Promise<string | null> | undefined;

/** Part of the pixels that may differ: less than a word of a button. */
const TOLERANCE = 0.0008;

/** Codes drawn by lot, and what a database server says by its own clock: their place stays empty in a picture. */
const OTHER_EACH_TIME = 'img[src^="data:image/svg"], [data-testid="house-clock"], [data-testid="house-code-made"]';

/** Compares what the page shows with its picture. */
export async function looksAsBefore(desk: Desk, name: string, scheme: Scheme): Promise<void> {
  if (!alikeWanted) return;
  const { window: page } = desk;
  incomparable ??= whyIncomparable(desk).then((why) => {
    if (why !== null) process.stdout.write(why);
    return why;
  });
  const why = await incomparable;
  if (why !== null) {
    test.info().annotations.push({ type: 'not compared', description: why });
    return;
  }
  // Nothing is under the mouse.
  await page.mouse.move(0, 0);
  await settled(page);
  await alike(page, OTHER_EACH_TIME);
  try {
    await expect.soft(page, `how ${name} looks, ${scheme}`).toHaveScreenshot(`${name}-${scheme}.png`, {
      maxDiffPixelRatio: TOLERANCE,
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      timeout: 15_000
    });
  } finally {
    await asItWas(page);
  }
}

/**
 * Times of day, ages, addresses and numbers drawn by lot are another in each run: they are shown as one and the same, also where the
 * desk writes them anew meanwhile.
 */
function alike(page: Page, hidden: string): Promise<void> {
  return page.evaluate((otherEachTime) => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it is sent to the page with what uses it
    const same = (text: string) =>
      text
        .replaceAll(/https?:\/\/[^\s"<]+/g, 'http://127.0.0.1:40000/0123456789abcdef')
        .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:40000')
        .replaceAll(/\bport \d{5}\b/g, 'port 40000')
        .replaceAll(/^\d{5}$/g, '40000')
        .replaceAll(/\b\d{1,2}:\d{2}(?::\d{2})?\b/g, '09:41')
        .replaceAll(/\b(?:now|\d+ (?:seconds?|minutes?) ago)\b/g, 'now')
        .replaceAll(/\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{14,}\b/g, 'X0X0X0X0X0X0X0X0');
    const texts = new Map<Text, string>();
    const fields = new Map<HTMLInputElement | HTMLTextAreaElement, string>();
    const blank = new Set<HTMLElement>();
    const change = () => {
      for (const element of document.querySelectorAll<HTMLElement>(otherEachTime)) {
        blank.add(element);
        element.style.visibility = 'hidden';
      }
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (!(node instanceof Text) || node.parentElement?.closest('style, script')) continue;
        const after = same(node.data);
        if (after === node.data) continue;
        texts.set(node, node.data);
        node.data = after;
      }
      for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type="checkbox"]), textarea')) {
        const after = same(field.value);
        if (after === field.value) continue;
        fields.set(field, field.value);
        field.value = after;
      }
    };
    change();
    const again = new MutationObserver(change);
    again.observe(document.body, { subtree: true, childList: true, characterData: true });
    const asItWas = () => {
      again.disconnect();
      for (const element of blank) element.style.visibility = '';
      for (const [text, before] of texts) if (text.data === same(before)) text.data = before;
      for (const [field, before] of fields) if (field.value === same(before)) field.value = before;
    };
    Object.assign(window, { asItWas });
  }, hidden);
}

const asItWas = (page: Page): Promise<void> =>
  page.evaluate(() => {
    if ('asItWas' in window && typeof window.asItWas === 'function') window.asItWas();
  });
