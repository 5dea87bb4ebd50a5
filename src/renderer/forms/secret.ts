/**
 * Fields for what is secret (passphrases, passwords) are uncontrolled, so that React keeps no copy of what is typed into them: it is
 * read out of the form when it is sent, and gone from the page once main has it.
 */
const inputIn = (form: HTMLFormElement | null, name: string): HTMLInputElement | null => {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement ? found : null;
};

/** Empty where nothing is typed, or where the field is not there. */
export const secretIn = (form: HTMLFormElement | null, name: string): string => inputIn(form, name)?.value ?? '';

export function wipeSecrets(form: HTMLFormElement | null, names: readonly string[]): void {
  for (const name of names) {
    const input = inputIn(form, name);
    if (input) input.value = '';
  }
}
