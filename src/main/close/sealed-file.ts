/**
 * Closed sheets as a file: canonical JSON on one line, so that no byte of it can change unseen (tools/check-close.mjs). What it takes
 * is written in that form already.
 */
export const sealedFile = (sheets: readonly string[]): string => `{"format":"paydesk-closes/1","sheets":[${sheets.join(',')}]}\n`;
