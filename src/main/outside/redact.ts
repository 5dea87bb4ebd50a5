import { replaceCardNumbers } from '../../shared/values/card-numbers.ts';

/**
 * Two nets between the program and its log file: names of fields that hold secrets, and the looks of a secret (card
 * numbers, Basic credentials, keys in hex). Either one is enough for a value to be blotted out.
 */
const NAMES = [
  'pass(?:word|phrase)\\w*|\\w*pass(?:word|phrase)|secret\\w*|x-wsse|password_?digest|partner_?digest|nonce',
  'cvc|cvv|cv2|verification_?code|pan|card_?number|number|history-?key|token_key'
].join('|');
const SECRET_FIELDS = new RegExp(
  `(["']?)\\b(${NAMES})\\b\\1(\\s*[:=]\\s*)("(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'|[^\\s,;}\\]]+)`,
  'gi'
);
/** A header's value has words of its own: all of it goes, to the end of the line or of its quotes. */
const AUTHORIZATION = /(["']?)\b((?:proxy-)?authorization)\b\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\r\n]+)/gi;
const BASIC = /\bBasic\s+[A-Za-z0-9+/_=-]{6,}/g;
const HEX_KEY = /\b[0-9a-fA-F]{64}\b/g;

const blot = (_match: string, quote: string, name: string, sign: string): string => `${quote}${name}${quote}${sign}[removed]`;

export function redact(line: string): string {
  const unnamed = line
    .replace(AUTHORIZATION, blot)
    .replace(SECRET_FIELDS, blot)
    .replace(BASIC, 'Basic [removed]')
    .replace(HEX_KEY, '[removed]');
  return replaceCardNumbers(unnamed, () => '[removed]');
}
