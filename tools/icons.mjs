/**
 * `node tools/icons.mjs`: draws the program's icon (resources/icon/paydesk.svg, the desk bell of src/renderer/kit/Mark.tsx) as PNG in
 * the sizes that installers ask for. Run it when the drawing changes; the results are kept in the repository.
 */
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { chromium as ofSystem } from './lib/chromium.mjs';
import { inRoot, isRoot } from './lib/paths.mjs';
import { main } from './lib/say.mjs';

const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];

await main('icons', async () => {
  const drawing = readFileSync(inRoot('resources/icon/paydesk.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath: ofSystem(), chromiumSandbox: !isRoot });
  try {
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`);
      await page.screenshot({ path: inRoot('resources/icon', `${size}x${size}.png`), omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
