/** A guest's two names as one, as a person writes it; null where there is none. */
export const guestName = (guest: { readonly firstName: string | null; readonly lastName: string | null }): string | null =>
  [guest.firstName, guest.lastName].filter((part) => part !== null && part.trim() !== '').join(' ') || null;

/** The same in two again: the last word is taken for the family's. */
export function nameInTwo(name: string): { readonly firstName: string | null; readonly lastName: string } {
  const words = name.trim().split(/\s+/);
  const lastName = words.pop() ?? '';
  return { firstName: words.length > 0 ? words.join(' ') : null, lastName };
}
