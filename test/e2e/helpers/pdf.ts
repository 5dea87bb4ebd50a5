import { execFileSync } from 'node:child_process';

/** What an independent reader (poppler) finds in a PDF file, laid out as on the page. */
export const pdfText = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

/** `name: value` lines of what the file says of itself. */
export const pdfInfo = (file: string): string => execFileSync('pdfinfo', [file], { encoding: 'utf8' });

/** Names of the fonts in it and whether they are embedded, a line each. */
export const pdfFonts = (file: string): readonly string[] =>
  execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
