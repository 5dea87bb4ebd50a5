/** The key that locks the desk, in every window. */
export const LOCK_KEY = 'F8';
