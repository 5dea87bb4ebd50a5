/** A guest's two names as one, as a person writes it; null where there is none. */
export const guestName = (guest: { readonly firstName: string | null; readonly lastName: string | null }): string | null =>
  [guest.firstName, guest.lastName].filter((part) => part !== null && part.trim() !== '').join(' ') || null;
