import type { Book, ClosedSheet, SheetView } from '../../shared/model/closing.ts';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import type { RowId } from '../../shared/model/domain.ts';
import { appError } from '../../shared/values/errors.ts';
import { localDay, localMoment, type UnixSeconds } from '../../shared/values/dates.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { err, ok } from '../../shared/values/result.ts';
import { ledgerOf, ledgerText, type SheetLines } from '../close/ledger-file.ts';
import { sheetPaper } from '../close/sheet-paper.ts';
import { deskWords } from '../paper/desk-words.ts';
import type { PaperDocument } from '../paper/document.ts';
import { sealedFile } from '../close/sealed-file.ts';
import { writeWhole } from '../paper/write-whole.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

const GONE = err(appError('row.unknown'));

/** On this machine's clock: the first sheet of a property begins with the day. */
const startOfDay = (now: UnixSeconds): UnixSeconds => localMoment(localDay(now));

async function paperOf({ history, ports, preferences }: Workshop, id: RowId, sheet: SheetView): Promise<PaperDocument> {
  const [properties, { language }, lines, propertyId] = await Promise.all([
    history.properties(),
    preferences(),
    history.closedLines(id),
    history.propertyOfSheet(id)
  ]);
  const head = properties.find((one) => one.id === propertyId) ?? null;
  const written = deskLanguage(language, ports.locale);
  return sheetPaper({
    sheet,
    lines,
    head,
    words: deskWords(language, ports.locale),
    language: written,
    locale: localeFor(written, ports.locale),
    now: ports.now()
  });
}

/** This desk's, and those of other desks of the house. */
const everySheet = async (history: Workshop['history'], book: Book): Promise<ClosedSheet[]> => [
  ...(await history.closedSheets(book)),
  ...(await history.sheetsElsewhere(book))
];

async function linesOf(
  history: Workshop['history'],
  chosen: readonly Pick<ClosedSheet, 'id' | 'number' | 'closedAt'>[]
): Promise<SheetLines[]> {
  const sheets: SheetLines[] = [];
  for (const { id, number, closedAt } of chosen) sheets.push({ number, closedAt, lines: await history.closedLines(id) });
  return sheets;
}

export function closingHandlers(work: Workshop): HandlersOf<'closing'> {
  const { history, accounts, ports, paper, dailyExports, emit, house } = work;
  const asked = (book: Book) => ({ book, since: startOfDay(ports.now()), now: ports.now() });
  return {
    'closing.books': async () => ok(await history.books()),
    'closing.open': async (book) => ok(await history.openSheet(asked(book))),
    'closing.close': async (book) => {
      const may = await house.claimClose(book);
      if (!may.ok) return may;
      const closed = await history.closeBook(asked(book));
      emit({ type: 'changed', topics: ['closing'] });
      // Files that wait for the close are written beside what goes on.
      void dailyExports.dayClosed();
      return ok(closed);
    },
    'closing.sheets': async (book) => ok(await everySheet(history, book)),
    'closing.sheet': async ({ id }) => {
      const sheet = await history.closedSheet(id);
      return sheet === null ? GONE : ok(sheet);
    },
    'closing.lines': async ({ id, offset, limit }) => {
      const lines = await history.closedLines(id);
      return ok({ lines: lines.slice(offset, offset + limit), total: lines.length });
    },
    'closing.check': async ({ desk, ...book }) => ok(await history.checkSheets(book, desk)),
    'closing.export': async ({ book, id, desk }) => {
      const sheets = (await everySheet(history, book))
        .filter((sheet) => (id === null ? (sheet.desk?.id ?? null) === desk : sheet.id === id))
        .toReversed();
      const named = id === null ? 'all' : String(sheets[0]?.number ?? 0);
      const file = await ports.chooseFile(`paydesk-close-${named}-${fileDay(ports.now())}.json`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        const texts: string[] = [];
        for (const sheet of sheets) texts.push((await history.sealedJson(sheet.id)) ?? '');
        await writeWhole(file, Buffer.from(sealedFile(texts.filter(Boolean))));
        return { file, rows: sheets.length };
      });
    },
    'closing.paper': async ({ id, way }) => {
      const sheet = await history.closedSheet(id);
      if (sheet === null) return GONE;
      const document = await paperOf(work, id, sheet);
      if (way === 'printer') return ok((await paper.print(document)) ? { file: null } : null);
      const file = await ports.chooseFile(`paydesk-close-${sheet.head.number}-${fileDay(ports.now())}.pdf`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        await writeWhole(file, await paper.pdfOf(document));
        return { file };
      });
    },
    'closing.ledger': async ({ book, of, format }) => {
      const sheets = (await ('id' in of ? everySheet(history, book) : history.closedSheets(book))).toReversed();
      const chosen = sheets.filter((sheet) =>
        'id' in of ? sheet.id === of.id : localDay(sheet.closedAt) >= of.from && localDay(sheet.closedAt) <= of.to
      );
      const known = new Map((await accounts.list()).map(({ id, name }) => [id, name]));
      // Another desk calls accounts by ids of its own.
      for (const { id } of chosen)
        for (const one of (await history.closedSheet(id))?.head.accounts ?? []) if (!known.has(one.id)) known.set(one.id, one.name);
      const ledger = ledgerOf(await linesOf(history, chosen), await history.ledgerRules(book.propertyId), known);
      if (ledger.noRule.length > 0) return err(appError('closing.noRule', { params: { rows: ledger.noRule.length } }));
      const file = await ports.chooseFile(`paydesk-ledger-${fileDay(ports.now())}.csv`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        await writeWhole(file, Buffer.from(ledgerText(ledger, format)));
        return { file, rows: ledger.rows.length, notBooked: ledger.notBooked };
      });
    },
    'closing.rules': async ({ propertyId }) => ok(await history.ledgerRules(propertyId)),
    'closing.setRules': async ({ propertyId, rules }) => {
      await history.setLedgerRules(propertyId, rules);
      emit({ type: 'changed', topics: ['closing'] });
      return ok(await history.ledgerRules(propertyId));
    }
  };
}
