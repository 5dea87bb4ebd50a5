import { describe, expect, it } from 'vitest';
import type { Arrival } from '../../../../src/shared/model/arrivals.ts';
import { decimalOf, readAmountCell } from '../../../../src/main/arrivals/amounts.ts';
import { guessColumns } from '../../../../src/main/arrivals/columns.ts';
import { dayOrderOf, daysIn, readDay } from '../../../../src/main/arrivals/days.ts';
import { arrivalsIn, namesIn } from '../../../../src/main/arrivals/rows.ts';
import { readTable } from '../../../../src/main/arrivals/read/table.ts';

const file = (bytes: Uint8Array<ArrayBuffer>) => ({ name: 'list', bytes });
const utf8 = (text: string) => file(new TextEncoder().encode(text));
const latin = (text: string) => file(Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0))));
const wide = (text: string, mark: boolean) =>
  file(
    Uint8Array.from([
      ...(mark ? [0xff, 0xfe] : []),
      ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8])
    ])
  );

async function read(source: Parameters<typeof readTable>[0]): Promise<Arrival[]> {
  const table = await readTable(source);
  if (!table.ok) throw new Error(table.error.code);
  const { mapping } = guessColumns(table.value.rows);
  return arrivalsIn(table.value.rows, mapping, 'EUR');
}

const ADA = { bookingId: 'R-100', firstName: 'Ada', lastName: 'Müller', arrival: '2026-12-24', departure: '2026-12-27', amount: '1234.50' };

const by = (cells: readonly string[], currency = 'EUR') => cells.map((cell) => readAmountCell(cell, currency, decimalOf(cells)));
const days = (text: string) => daysIn(text, 'dmy').map(({ day }) => day);

describe('A list of arrivals, whatever wrote it', () => {
  it.each([
    [
      'German, semicolons, Windows-1252',
      latin('Reservierung;Gast;Anreise;Abreise;Gesamtbetrag;E-Mail\nR-100;Müller, Ada;24.12.2026;27.12.2026;1.234,50 €;ada@example.org\n')
    ],
    [
      'English, commas and quotes, UTF-8',
      utf8(
        'Confirmation No,Guest Name,Arrival,Departure,Total,Email\nR-100,"Müller, Ada",12/24/2026,12/27/2026,"1,234.50",ada@example.org\n'
      )
    ],
    [
      'French, tabs, UTF-16 with a mark',
      wide(
        'Réservation\tNom\tArrivée\tDépart\tMontant\tCourriel\nR-100\tMüller, Ada\t24/12/2026\t27/12/2026\t1 234,50\tada@example.org\n',
        true
      )
    ],
    [
      'Italian, UTF-16 without a mark',
      wide('Prenotazione;Ospite;Arrivo;Partenza;Importo;Email\nR-100;Müller/Ada;24-12-2026;27-12-2026;1234,50;ada@example.org\n', false)
    ],
    [
      'Spanish, pipes, nights',
      utf8('Localizador|Huésped|Entrada|Noches|Importe|Correo\nR-100|Ada Müller|24/12/26|3|1.234,50|ada@example.org\n')
    ],
    [
      'Dutch, names apart, days in words',
      utf8(
        'Boekingsnummer;Voornaam;Achternaam;Aankomst;Vertrek;Bedrag;E-mail\nR-100;Ada;Müller;24 december 2026;27 dec 2026;1234,50;ada@example.org\n'
      )
    ],
    [
      'Opera, copied as a table',
      utf8('Conf. No.\tName\tArr.\tDep.\tBalance\tE-mail\nR-100\tMüller, Ada, Mrs\t24-DEC-26\t27-DEC-26\t1234.50\tada@example.org\n')
    ],
    [
      'HTML that calls itself a spreadsheet',
      utf8(
        '<html><table><tr><td>Menu</td></tr></table><table><tr><th>Booking</th><th>Guest</th><th>Check-in</th><th>Check-out</th><th>Amount</th><th>Mail</th></tr>' +
          '<tr><td>R-100</td><td>Ada M&uuml;ller</td><td>2026-12-24</td><td>2026-12-27</td><td>EUR&nbsp;1&#39;234.50</td><td>ada@example.org</td></tr></table><script>alert(1)</script>'
      )
    ],
    ['without names of columns', utf8('R-100;Ada Müller;24.12.2026;27.12.2026;1.234,50 €;ada@example.org\n')],
    [
      'with lines before the head and a sum below',
      utf8(
        'Arrivals 24.12.\n\nBuchung;Name;Ankunft;Abreise;Betrag;Mail\nR-100;Ada Müller;24.12.2026;27.12.2026;1.234,50;ada@example.org\nSumme;;;;1.234,50;\n'
      )
    ]
  ])('%s', async (_, source) => {
    const rows = await read(source);
    expect(rows).toEqual([expect.objectContaining({ ...ADA, email: 'ada@example.org' })]);
  });

  it('reads days by the whole column, and says when figures alone do not tell', () => {
    expect(dayOrderOf(['03/12/2026', '13/12/2026'])).toEqual({ order: 'dmy', sure: true });
    expect(dayOrderOf(['12/03/2026', '12/13/2026'])).toEqual({ order: 'mdy', sure: true });
    // Three days that follow one another, or three months of the same day.
    expect(dayOrderOf(['12/03/2026', '12/04/2026', '12/05/2026'])).toEqual({ order: 'mdy', sure: false });
    expect(dayOrderOf(['03/12/2026', '04/12/2026', '05/12/2026'])).toEqual({ order: 'dmy', sure: false });
    expect(dayOrderOf(['03/12/2026'])).toEqual({ order: 'dmy', sure: false });
    expect(dayOrderOf(['03.12.2026'])).toEqual({ order: 'dmy', sure: true });
    expect(readDay('46380', 'dmy')).toBe('2026-12-24');
    expect(readDay('20261224', 'dmy')).toBe('2026-12-24');
    expect(readDay('Thu 24/12/2026 15:00', 'dmy')).toBe('2026-12-24');
    expect(readDay('31.02.2026', 'dmy')).toBeNull();
  });

  it('finds every day of a text, in six languages', () => {
    for (const text of [
      'Thursday, December 24, 2026 to Sun 27 Dec 2026',
      'Do., 24. Dezember 2026 bis So., 27. Dez. 2026',
      'du jeu. 24 déc. 2026 au dim. 27 décembre 2026',
      'da giovedì 24 dicembre 2026 a domenica 27 dic 2026',
      'del jueves, 24 de diciembre de 2026 al 27 dic. 2026',
      'van donderdag 24 december 2026 tot zo 27 dec. 2026',
      'from 24-Dec-26 to 27DEC2026',
      '2026-12-24 - 2026-12-27'
    ])
      expect([text, ...days(text)]).toEqual([text, '2026-12-24', '2026-12-27']);
    expect(daysIn('03/12/2026', 'dmy')[0]).toMatchObject({ day: '2026-12-03', either: '2026-03-12' });
  });

  it('reads amounts to the minor unit, or leaves them for a person', () => {
    expect(by(['1.234,56', '12,00', '1.000'])).toEqual(['1234.56', '12.00', '1000.00']);
    expect(by(['1,234.56', '12.00', '1,000'])).toEqual(['1234.56', '12.00', '1000.00']);
    expect(by(["1'234.56", 'CHF 120.-', '120,--', 'Fr. 80'], 'CHF')).toEqual(['1234.56', '120.00', '120.00', '80.00']);
    expect(by(['12 500', '¥ 8,000'], 'JPY')).toEqual(['12500', '8000']);
    expect(by(['12.500', '8.250'], 'KWD')).toEqual(['12.500', '8.250']);
    // What is below nothing, or in a column with a point for decimals has three figures behind one, is nobody's amount.
    for (const cells of [
      ['-50,00'],
      ['50,00-'],
      ['(50.00)'],
      ['EUR -50'],
      ['10.50', '33.333'],
      ['12.345'].map((cell) => `${cell}6`),
      ['n/a']
    ]) {
      const [last = ''] = by(cells).slice(-1);
      expect(last).toMatch(/^-|\?$|n\/a/);
    }
  });

  it('takes names apart', () => {
    expect(namesIn('Frau Dr. Ada Muster')).toEqual({ firstName: 'Ada', lastName: 'Muster' });
    expect(namesIn('MUSTER/ADA MRS')).toEqual({ firstName: 'ADA', lastName: 'MUSTER' });
    expect(namesIn('Mme Zoé de la Tour')).toEqual({ firstName: 'Zoé de la', lastName: 'Tour' });
    expect(namesIn('Muster')).toEqual({ firstName: '', lastName: 'Muster' });
  });

  it('lets no card number through, and keeps booking numbers that look like one', async () => {
    const cards = await readTable(
      utf8('Booking;Guest;Card;Remark\nR-1;Ada;4111111111111111;Visa 4111 1111 1111 1111 12/28\nR-2;Eva;5555555555554444;late\n')
    );
    expect(cards).toMatchObject({ ok: true, value: { cards: 3 } });
    expect(JSON.stringify(cards)).not.toMatch(/4111|5555/);
    const numbers = Array.from({ length: 30 }, (_, index) => `${1_000_000_000_000 + index * 7};Guest ${index}`);
    const bookings = await readTable(utf8(`Booking;Guest\n${numbers.join('\n')}\n`));
    expect(bookings).toMatchObject({ ok: true, value: { cards: 0 } });
  });

  it('refuses what is no list, and what is too much', async () => {
    const pdf = await readTable(utf8('%PDF-1.7 …'));
    expect(pdf).toMatchObject({ ok: false, error: { code: 'otherFile' } });
    expect(await readTable(utf8('   \n'))).toMatchObject({ ok: false, error: { code: 'empty' } });
    expect(await readTable(utf8('a;b\n'.repeat(5_002)))).toMatchObject({ ok: false, error: { code: 'long' } });
    expect(await readTable(file(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])))).toMatchObject({
      ok: false,
      error: { code: 'sheet' }
    });
  });
});
