/**
 * The locale for numbers and dates: the machine's own where its language is the one that is written in (it knows the operator's
 * habits), otherwise that language.
 */
export function localeFor(language: string, machineLocale: string): string {
  const candidate = machineLocale.slice(0, 2).toLowerCase() === language ? machineLocale : language;
  try {
    return Intl.getCanonicalLocales(candidate)[0] ?? language;
  } catch {
    return language;
  }
}
