import type { ProofCard, ProofLine } from '../../shared/model/proof.ts';
import { formatMoment, type UnixSeconds } from '../../shared/values/dates.ts';
import { formatMoney } from '../../shared/values/money.ts';
import { wordOf, type DeskWords } from '../paper/desk-words.ts';
import type { PaperDocument } from '../paper/document.ts';

type Writing = {
  readonly words: DeskWords;
  readonly language: string;
  readonly locale: string;
  readonly now: UnixSeconds;
  readonly isReal: boolean;
  /** Names of people by their ids. */
  readonly names: Readonly<Record<string, string>>;
};

/** The proof card as a paper. */
export function proofDocument(
  { intent, verdict, lines, inTrail }: ProofCard,
  head: PaperDocument['head'],
  { words, language, locale, now, isReal, names }: Writing
): PaperDocument {
  const w = words.proof;
  const moment = (at: UnixSeconds | null): string => (at === null ? '' : formatMoment(at, locale));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names[id] ?? id));
  const said = ({ what, person, number }: ProofLine): string =>
    (what === 'asked' && person !== null ? w.line.askedBy : w.line[what])
      .replace('{{person}}', nameOf(person) ?? '')
      .replace('{{number}}', String(number ?? ''));
  return {
    language,
    title: w.title,
    head,
    words,
    made: formatMoment(now, locale),
    blocks: [
      ...(isReal ? [] : [{ kind: 'notice' as const, title: words.notReal.title, text: words.notReal.text }]),
      {
        kind: 'facts',
        facts: [
          [w.operation, wordOf(words.operation, intent.kind)],
          [w.amount, intent.amount === null ? null : formatMoney(intent.amount, intent.currency ?? 'EUR', locale)],
          [w.booking, intent.bookingId],
          [w.reference, intent.reference],
          [w.number, String(intent.id)],
          [w.second, nameOf(intent.second)]
        ]
      },
      { kind: 'table', columns: [{ title: w.when }, { title: w.what }], rows: lines.map((line) => [moment(line.at), said(line)]) },
      { kind: 'notice', title: w.verdict[verdict], text: inTrail ? w.source : w.older }
    ]
  };
}
