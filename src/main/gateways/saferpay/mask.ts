/** A number with its middle hidden: at least seven digits shown in front, then mask characters, then what is left. */
const MASKED = /(\d{7,})([xX*•]+)(\d*)/g;

/** Cuts a masked card number to its first six and last four digits. From version 1.53 the gateway shows the first eight. */
export function cutMasked(masked: string): string {
  return masked.replace(MASKED, (_whole, head: string, hidden: string, tail: string) => {
    const extra = head.length - 6 + Math.max(0, tail.length - 4);
    return `${head.slice(0, 6)}${hidden}${'x'.repeat(extra)}${tail.slice(-4)}`;
  });
}

/** The same JSON with every masked card number in it cut to six and four, before anything reads or keeps it. */
export function cutMaskedNumbers(json: unknown): unknown {
  if (typeof json === 'string') return cutMasked(json);
  if (Array.isArray(json)) return json.map(cutMaskedNumbers);
  if (json !== null && typeof json === 'object') {
    return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, cutMaskedNumbers(value)]));
  }
  return json;
}

/** First six and last four of a masked number; null where fewer are shown. */
export function shownDigits(masked: string | null | undefined): { first6: string | null; last4: string | null } {
  const text = (masked ?? '').replace(/[ -]/g, '');
  return { first6: /^\d{6}/.exec(text)?.[0] ?? null, last4: /\d{4}$/.exec(text)?.[0] ?? null };
}

/** Hides anything that could be a whole card number in a text the gateway wrote: its wording is not ours to trust. */
export const withoutCardNumbers = (text: string): string => cutMasked(text).replace(/(?:\d[ -]?){11,18}\d/g, '…');
