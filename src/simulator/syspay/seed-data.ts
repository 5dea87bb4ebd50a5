/** Guests, rooms and money of the training hotel. Invented. */
export const GUESTS: readonly (readonly [first: string, last: string, language: string, country: string])[] = [
  ['Ashley', 'Connell', 'en', 'GB'],
  ['Camille', 'Lefèvre', 'fr', 'FR'],
  ['Marco', 'Bianchi', 'it', 'IT'],
  ['Jürgen', 'Weiß', 'de', 'DE'],
  ['Lucía', 'Ortega', 'es', 'ES'],
  ['Sanne', 'de Vries', 'nl', 'NL'],
  ['Haruto', 'Tanaka', 'en', 'JP'],
  ['Fatima', 'Al-Sabah', 'en', 'KW'],
  ['Nora', 'Keller', 'de', 'CH'],
  ['James', "O'Brien", 'en', 'IE'],
  ['Giulia', 'Ferrari', 'it', 'IT'],
  ['Étienne', 'Moreau', 'fr', 'BE'],
  ['Emily', 'Hughes', 'en', 'US'],
  ['Pablo', 'Núñez', 'es', 'ES'],
  ['Anke', 'Schröder', 'de', 'AT'],
  ['Bram', 'Jansen', 'nl', 'NL'],
  ['Yuki', 'Mori', 'en', 'JP'],
  ['Sofia', 'Rossi', 'it', 'IT'],
  ['Thomas', 'Baumann', 'de', 'CH'],
  ['Chloé', 'Dubois', 'fr', 'FR']
];

/** Currency, how often (weight), smallest and largest amount in minor units, rounding. */
export const MONEY: readonly (readonly [currency: string, weight: number, from: number, to: number, step: number])[] = [
  ['EUR', 12, 4500, 189_000, 50],
  ['CHF', 4, 9000, 240_000, 5],
  ['GBP', 3, 6500, 150_000, 1],
  ['USD', 2, 8000, 210_000, 1],
  ['JPY', 2, 8000, 180_000, 100],
  ['KWD', 1, 20_000, 390_000, 5]
];

export const REASONS = [
  'Room and breakfast',
  'Half board',
  'No-show',
  'Late check-out',
  'Minibar',
  'Spa treatment',
  'Deposit',
  'Group deposit'
] as const;
