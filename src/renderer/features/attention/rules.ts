/** Seconds to wait before a question may be asked again; 0 when it may be asked now. */
export const waitSeconds = (until: number | null, now: number): number => (until === null ? 0 : Math.max(0, until - now));
