export function StoredCards() { return null; }
