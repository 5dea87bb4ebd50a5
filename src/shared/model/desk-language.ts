import { z } from 'zod';

/** The languages the whole desk speaks (ISO 639-1); each has its file in resources/locales. */
export const DeskLanguage = z.enum(['en', 'de', 'fr', 'it', 'es', 'nl']);
export type DeskLanguage = z.infer<typeof DeskLanguage>;

/** The language to speak: what the operator chose, else the machine's where the desk speaks it, else English. */
export const deskLanguage = (chosen: string | null, machineLocale: string): DeskLanguage =>
  DeskLanguage.safeParse((chosen ?? machineLocale).slice(0, 2).toLowerCase()).data ?? 'en';
