import type { BatchRow } from '../../shared/model/batches.ts';
import type { RowId, Token } from '../../shared/model/domain.ts';
import type { ExportFormat } from '../../shared/model/export-format.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import { toDecimalString } from '../../shared/values/money.ts';
import { writeWhole } from '../paper/write-whole.ts';
import { money, moment, nameOf, text, type Cell } from '../text/cells.ts';
import { csvTable } from '../text/csv.ts';

/** A row of a run with the link that was made for it. */
export type RunLink = { readonly row: BatchRow; readonly token: Token | null };

export async function linksOf(rows: readonly BatchRow[], token: (id: RowId) => Promise<Token | null>): Promise<RunLink[]> {
  const links: RunLink[] = [];
  for (const row of rows) links.push({ row, token: row.tokenId === null ? null : await token(row.tokenId) });
  return links;
}

const addressOf = ({ token }: RunLink): string | null => (token !== null && isShareable(token) ? token.actionUrl : null);

/** Lines that can be pasted into a sheet or a mail: booking, guest, amount, address. */
export const linksAsText = (links: readonly RunLink[]): string =>
  links
    .map((link) => {
      const { row } = link;
      const amount = row.amount === null || row.currency === null ? '' : `${toDecimalString(row.amount, row.currency)} ${row.currency}`;
      return [row.bookingId ?? '', row.guestName ?? '', amount, addressOf(link) ?? ''].join('\t');
    })
    .join('\n');

const COLUMNS = ['booking', 'guest', 'email', 'amount', 'currency', 'state', 'payable_until', 'link', 'reference'] as const;

const lineOf = (link: RunLink): Readonly<Record<(typeof COLUMNS)[number], Cell>> => {
  const { row, token } = link;
  return {
    booking: nameOf(row.bookingId),
    guest: text(row.guestName),
    email: text(token?.guestEmail),
    amount: money(row.amount, row.currency),
    currency: text(row.currency),
    state: text(row.state),
    payable_until: moment(token?.acceptUntil ?? null),
    link: text(addressOf(link)),
    reference: nameOf(row.reference)
  };
};

/** Back to the hotel system: every row of the run, those without a link too. */
export async function exportLinks(links: readonly RunLink[], file: string, format: ExportFormat): Promise<number> {
  await writeWhole(file, Buffer.from(csvTable(COLUMNS, links.map(lineOf), format)));
  return links.length;
}
