/** A language in the reader's words: `de` is German in English, Deutsch in German. */
export function languageName(code: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language' }).of(code) ?? code;
}
