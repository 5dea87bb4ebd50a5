import { toDecimalString, type Minor } from '../../src/shared/values/money.ts';

/** Statements as banks write them, from what shall stand in them. */

export type Line = {
  readonly day: string;
  /** Below zero: it left the account. */
  readonly amount: number;
  readonly text: string;
  readonly fee?: number;
  readonly reversal?: boolean;
  readonly status?: string;
};

export type Told = {
  readonly account: string;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly number?: string;
  readonly opening?: number;
};

const decimal = (amount: number, currency: string): string => toDecimalString(amount as Minor, currency);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const sumOf = (lines: readonly Line[]): number =>
  lines.filter(({ status }) => status !== 'PDNG').reduce((sum, { amount }) => sum + amount, 0);

const side = (amount: number): string => `<CdtDbtInd>${amount < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

function balance(code: string, amount: number, { currency, day }: { currency: string; day: string }): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${decimal(Math.abs(amount), currency)}</Amt>${side(amount)}<Dt><Dt>${day}</Dt></Dt></Bal>`;
}

/** An entry in the shape of that version: 08 has a Cd below its status, 02 no amount of a single transaction. */
function entry({ day, amount, text, fee, reversal, status = 'BOOK' }: Line, currency: string, version: string): string {
  const own = `<Amt Ccy="${currency}">${decimal(Math.abs(amount), currency)}</Amt>`;
  const told = fee === undefined ? '' : decimal(fee, currency);
  const charges =
    fee === undefined
      ? ''
      : version === '02'
        ? `<Chrgs><Amt Ccy="${currency}">${told}</Amt></Chrgs>`
        : `<Chrgs><TtlChrgsAndTaxAmt Ccy="${currency}">${told}</TtlChrgsAndTaxAmt></Chrgs>`;
  const sts = version >= '08' ? `<Sts><Cd>${status}</Cd></Sts>` : `<Sts>${status}</Sts>`;
  return `<Ntry>
${own}${side(amount)}<RvslInd>${reversal === true}</RvslInd>${sts}<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>${charges}
<NtryDtls><TxDtls><RmtInf><Ustrd>${escaped(text)}</Ustrd></RmtInf></TxDtls></NtryDtls>
</Ntry>`;
}

export function camt({ account, currency, lines, number = '1', opening = 100_000 }: Told, version = '04'): string {
  const [first, last] = [lines[0]?.day ?? '2026-01-01', lines.at(-1)?.day ?? '2026-01-01'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>
<Stmt><Id>S1</Id><ElctrncSeqNb>${number}</ElctrncSeqNb><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>${currency}</Ccy></Acct>
${balance('OPBD', opening, { currency, day: first })}${balance('CLBD', opening + sumOf(lines), { currency, day: last })}
${lines.map((line) => entry(line, currency, version)).join('\n')}
</Stmt></BkToCstmrStmt></Document>
`;
}

const comma = (amount: number, currency: string): string => decimal(Math.abs(amount), currency).replace('.', ',');
const short = (day: string): string => day.slice(2).replaceAll('-', '');
const chunks = (text: string, size: number): readonly string[] => text.match(new RegExp(`.{1,${size}}`, 'gs')) ?? [];

/** Lines of a description are cut after 65 characters, also within a word. */
export function mt940({ account, currency, lines, number = '1', opening = 100_000 }: Told): string {
  const [first, last] = [lines[0]?.day ?? '2026-01-01', lines.at(-1)?.day ?? '2026-01-01'];
  const bal = (tag: string, amount: number, day: string) =>
    `:${tag}:${amount < 0 ? 'D' : 'C'}${short(day)}${currency}${comma(amount, currency)}`;
  const body = lines.map(({ day, amount, text, reversal }) => {
    const mark = reversal ? (amount < 0 ? 'RC' : 'RD') : amount < 0 ? 'D' : 'C';
    return `:61:${short(day)}${day.slice(5).replace('-', '')}${mark}${comma(amount, currency)}NTRFNONREF//B${short(day)}\n:86:${chunks(text, 65).join('\n')}`;
  });
  return [
    `:20:STMT${number}`,
    `:25:${account}`,
    `:28C:${number}/1`,
    bal('60F', opening, first),
    ...body,
    bal('62F', opening + sumOf(lines), last),
    '-',
    ''
  ].join('\n');
}

const swiss = (day: string): string => day.split('-').toReversed().join('.');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A table in the Swiss manner: semicolons, day before month, amounts with a point, a fee in a column of its own. */
export function csv({ account, currency, lines }: Told): string {
  const rows = lines.map(({ day, amount, text, fee }) =>
    [
      swiss(day),
      quoted(text),
      `${amount < 0 ? '-' : ''}${decimal(Math.abs(amount), currency)}`,
      fee === undefined ? '' : decimal(fee, currency),
      currency
    ].join(';')
  );
  return [`Konto;${account};;;`, 'Buchungsdatum;Buchungstext;Betrag;Kommission;Währung', ...rows, ''].join('\r\n');
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
