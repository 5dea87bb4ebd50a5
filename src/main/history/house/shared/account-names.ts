/**
 * How an account stands among others by what the house calls it: in what is told, and in what is kept here while it is not at this desk.
 * No account's own id begins so.
 */
const MARK = 'account:';

export const marked = (name: string): string => MARK + name;

/** Null: it is an account of this desk, or something else. */
export const nameIn = (text: string): string | null => (text.startsWith(MARK) ? text.slice(MARK.length) : null);
