/** The basic letters of GSM 03.38 (3GPP TS 23.038, 6.2.1): one place each in a message of 160. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
);
/** Those of its extension take two. */
const EXTENDED = new Set('^{}\\[~]|€');

/**
 * How long a text is as a short message. With a letter that GSM 03.38 does not have, all of it is written in UCS-2: 70 places. One
 * that is longer goes in parts, each with a head of its own.
 */
export function shortLength(text: string): { readonly used: number; readonly most: number; readonly parts: number } {
  const letters = [...text];
  const gsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const used = gsm ? letters.reduce((sum, letter) => sum + (EXTENDED.has(letter) ? 2 : 1), 0) : text.length;
  const [most, each] = gsm ? [160, 153] : [70, 67];
  return { used, most, parts: used <= most ? 1 : Math.ceil(used / each) };
}

/** Letters written as GSM has them, where it can be done without another word. */
export const asGsm = (text: string): string =>
  text
    .replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”«»]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('…', '...')
    .normalize('NFC')
    .replaceAll(/\P{ASCII}/gu, (letter) =>
      BASIC.has(letter) || EXTENDED.has(letter) ? letter : letter.normalize('NFD').replaceAll(/\p{M}/gu, '')
    );

/** A phone number as the whole world writes it (E.164): a plus and 8 to 15 digits; null: it is none, or lacks its country. */
export function worldPhone(typed: string): string | null {
  const bare = typed.replaceAll(/\(0\)/g, '').replaceAll(/[\s()./\u00a0-]/g, '');
  const number = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : null;
}
