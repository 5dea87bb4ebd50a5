import { z } from 'zod';

export const MailDraft = z.object({ to: z.string().max(254), subject: z.string().max(500), body: z.string().max(20_000) });
export type MailDraft = z.infer<typeof MailDraft>;
