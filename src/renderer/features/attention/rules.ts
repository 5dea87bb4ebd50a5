import type { Remedy } from '../../../shared/model/doubles.ts';

/** Seconds to wait before a question may be asked again; 0 when it may be asked now. */
export const waitSeconds = (until: number | null, now: number): number => (until === null ? 0 : Math.max(0, until - now));

/** Whether the desk itself can give the second one back; otherwise a text says what a person can do. */
export const canGiveBack = (remedy: Remedy): boolean => !remedy.startsWith('no');
