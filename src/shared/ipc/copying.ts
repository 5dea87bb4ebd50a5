/** What the right mouse button asks a list to copy: events main sends to what is under the mouse, before it copies. */
export const COPY_EVENTS = ['desk-copy-cell', 'desk-copy-row', 'desk-copy-table'] as const;
export type CopyWish = (typeof COPY_EVENTS)[number];
