/**
 * The language the system speaks, with the place the machine stands in: an English Windows in Germany writes days and amounts as Germany
 * does, and its weeks begin on Monday. Chromium tells the two apart.
 * @param country two letters; empty where the system names none
 */
export function machineLocale(language: string, country: string): string {
  try {
    return country === '' ? language : new Intl.Locale(language, { region: country }).toString();
  } catch {
    return language;
  }
}
