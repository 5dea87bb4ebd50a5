import type { i18n as I18n } from 'i18next';

/** Why a payment or refund failed, in words; a category the desk does not know stands as it came. */
export function failureWords(i18n: I18n, gateway: string, category: string | null): string | null {
  if (category === null) return null;
  const keys = [`failure.${gateway}.${category.toLowerCase()}`, `errors.${gateway}.${category}`, `errors.${category}`];
  const known = keys.find((key) => i18n.exists(key));
  return known === undefined ? category : i18n.t(known);
}
