/** Codes ISO 4217 lists without a minor unit, among those ICU prints without decimals; of the rest ISO counts hundredths. */
const NO_MINOR_UNIT: ReadonlySet<string> = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'UYI',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF'
]);

/**
 * Decimals of a currency's minor unit: 0 for JPY, 3 for KWD, 2 for most. ICU knows what is printed, which for HUF or IDR is
 * less than what is counted. IQD is the one code of three decimals that ICU prints with none.
 */
export function minorDigits(currency: string): number {
  const printed = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  if (printed > 0 || NO_MINOR_UNIT.has(currency)) return printed;
  return currency === 'IQD' ? 3 : 2;
}
