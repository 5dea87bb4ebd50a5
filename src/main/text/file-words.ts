import { exportFile as de } from '../../../resources/locales/de.json';
import { exportFile as en } from '../../../resources/locales/en.json';
import { exportFile as es } from '../../../resources/locales/es.json';
import { exportFile as fr } from '../../../resources/locales/fr.json';
import { exportFile as it } from '../../../resources/locales/it.json';
import { exportFile as nl } from '../../../resources/locales/nl.json';
import type { FileLanguage } from '../../shared/model/export-format.ts';

/** What files say, in the language chosen for them (`exportFile` in each language's file). */
export type FileWords = typeof en;

const LANGUAGES: Readonly<Record<FileLanguage, FileWords>> = { en, de, fr, it, es, nl };

export const fileWords = (language: FileLanguage | null): FileWords => LANGUAGES[language ?? 'en'];
