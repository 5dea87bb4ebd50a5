import type { SharedKind } from './kind.ts';
import { sharedNotes } from './notes.ts';

/** All that desks share row by row. A new kind needs its triggers in a migration, and a new version of the house (main/house/schema.ts). */
export const SHARED_KINDS: readonly SharedKind[] = [sharedNotes];
