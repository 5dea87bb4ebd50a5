import { z } from 'zod';
import { NoticePlace, NoticeSettings } from '../model/notices.ts';

export const noticeCalls = {
  'notices.state': { in: z.undefined(), out: z.object({ settings: NoticeSettings, supported: z.boolean() }) },
  'notices.set': { in: NoticeSettings, out: NoticeSettings },
  /** Says something now, quiet hours or not. */
  'notices.test': { in: z.undefined(), out: z.undefined() },
  /** Where the notification leads that was clicked last; once. */
  'notices.takePlace': { in: z.undefined(), out: NoticePlace.nullable() }
} as const;
