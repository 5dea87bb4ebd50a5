import type { FieldError } from '../values/errors.ts';
import { isOccasion, type GuestPart, type GuestValues, type Wording } from '../model/guests.ts';

/** What stands for something in a text for guests, by the text it may stand in. */
const STAY = ['guest', 'booking', 'arrival', 'departure', 'amount', 'property'] as const;
const MAIL = [...STAY, 'greeting', 'phone', 'email', 'signature'] as const;
const PLACEHOLDERS: Readonly<Record<GuestPart, readonly string[]>> = {
  link: [...MAIL, 'request', 'link', 'until', 'terms'],
  reminder: [...MAIL, 'request', 'link', 'until', 'terms'],
  receipt: [...MAIL, 'date'],
  refund: [...MAIL, 'date'],
  holdReleased: [...MAIL, 'date'],
  short: [...STAY, 'link', 'until'],
  signature: ['property', 'address', 'phone', 'email'],
  terms: ['property']
};
/** One line each, as a subject has it. */
const IN_SUBJECT: readonly string[] = [...STAY, 'until', 'date'];
/** What cannot be left out of a text. */
const NEEDED: Partial<Record<GuestPart, string>> = { link: 'link', reminder: 'link', short: 'link' };

export const placeholdersOf = (part: GuestPart): readonly string[] => PLACEHOLDERS[part];

const PLACEHOLDER = /\{([^{}\n]{0,40})\}/g;

/** Everything wrong with a text, beside its field: what it names that nobody knows, and what it lacks. */
export function wordingFaults(part: GuestPart, { subject, body }: Wording): FieldError[] {
  const subjects = isOccasion(part)
    ? faultsIn(
        'subject',
        subject,
        IN_SUBJECT.filter((name) => PLACEHOLDERS[part].includes(name))
      )
    : [];
  const bodies = faultsIn('body', body, PLACEHOLDERS[part]);
  const needed = NEEDED[part];
  if (isOccasion(part) && subject.trim() === '') subjects.push({ field: 'subject', code: 'required' });
  if (isOccasion(part) && body.trim() === '') bodies.push({ field: 'body', code: 'required' });
  else if (needed !== undefined && !body.includes(`{${needed}}`)) bodies.push({ field: 'body', code: 'linkMissing' });
  return [...subjects, ...bodies];
}

function faultsIn(field: 'subject' | 'body', text: string, known: readonly string[]): FieldError[] {
  for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    return [
      near === null
        ? { field, code: 'placeholderUnknown', params: { name, known: known.map((one) => `{${one}}`).join(' ') } }
        : { field, code: 'placeholderNear', params: { name, near } }
    ];
  }
  return /[{}]/.test(text.replaceAll(PLACEHOLDER, '')) ? [{ field, code: 'placeholderBrace' }] : [];
}

/** The one that was most likely meant; null where none is alike. */
function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.trim().toLowerCase();
  const [best] = known
    .map((one) => ({ one, far: one.toLowerCase().startsWith(wanted) && wanted.length > 1 ? 1 : distance(wanted, one.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(2, Math.floor(best.one.length / 3)) ? best.one : null;
}

/** How many letters must be put in, taken away or changed (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let column = 1; column <= to.length; column += 1)
      next.push(
        Math.min((next[column - 1] ?? 0) + 1, (row[column] ?? 0) + 1, (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1))
      );
    row = next;
  }
  return row[to.length] ?? 0;
}

const put = (text: string, values: GuestValues): string =>
  text.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));

/** A line that names something nobody knows of this guest is left out as a whole: half a sentence would be worse. */
const isSaid = (line: string, values: GuestValues): boolean =>
  [...line.matchAll(PLACEHOLDER)].every(([, name = '']) => !Object.hasOwn(values, name) || values[name] !== '');

/** A text with its placeholders filled in. */
export const filledText = (text: string, values: GuestValues): string =>
  put(
    text
      .replaceAll(/\r\n?/g, '\n')
      .split('\n')
      .filter((line) => isSaid(line, values))
      .join('\n'),
    values
  )
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** Marks at its ends are left over where a name or number is not known. */
export const filledSubject = (text: string, values: GuestValues): string => oneLine(put(text, values)).replace(/^[\s:–-]+|[\s:–-]+$/g, '');

/** What a guest has typed, or a hotel system has sent, is one line and no more. */
export const oneLine = (text: string | null): string => (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

/** Terms written below a mail stand where the text names them, else at its end. */
export function mailBody(body: string, values: GuestValues): string {
  const terms = values['terms'] ?? '';
  const named = /\{terms\}/.test(body);
  return filledText(named || terms === '' ? body : `${body}\n\n{terms}`, values);
}
