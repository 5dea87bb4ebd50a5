import type { NoticeSettings } from '../../shared/model/notices.ts';

/** Whether an hour of the clock is a quiet one; over midnight too. From and to the same: none is. */
export function isQuiet(hour: number, quiet: NoticeSettings['quiet']): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? hour >= quiet.from && hour < quiet.to : hour >= quiet.from || hour < quiet.to;
}
