/** The Chromium that shows components in tests: of the system, or the one a variable names. */
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** @returns {string | undefined} undefined: none is here; Playwright then looks for one of its own */
export const chromium = () => [process.env.PAYDESK_CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
