import { z } from 'zod';
import { RowId } from './domain.ts';

/** What a guest can be handed: a receipt of a payment or refund, a letter about a refund, a link as a letter. */
export const PaperAbout = z.object({ kind: z.enum(['payment', 'refund', 'refundLetter', 'link']), id: RowId });
export type PaperAbout = z.infer<typeof PaperAbout>;

/** A PDF file, the printer's dialog, or a mail draft with the PDF file beside it. */
export const PaperWay = z.enum(['file', 'printer', 'mail']);
export type PaperWay = z.infer<typeof PaperWay>;

/** Languages a guest's paper can be written in, ISO 639-1. */
export const PAPER_LANGUAGES = ['en', 'de', 'fr', 'it', 'es', 'nl'] as const;
export const PaperLanguage = z.enum(PAPER_LANGUAGES);
export type PaperLanguage = z.infer<typeof PaperLanguage>;
