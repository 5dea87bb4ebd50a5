import { system as de } from '../../../resources/locales/de.json';
import { system as en } from '../../../resources/locales/en.json';
import { system as es } from '../../../resources/locales/es.json';
import { system as fr } from '../../../resources/locales/fr.json';
import { system as it } from '../../../resources/locales/it.json';
import { system as nl } from '../../../resources/locales/nl.json';
import { deskLanguage, type DeskLanguage } from '../../shared/model/desk-language.ts';

/** What the system's own menus and message boxes say (`system` in each language's file). */
export type SystemTexts = typeof en;

const catalogue: Readonly<Record<DeskLanguage, SystemTexts>> = { en, de, fr, it, es, nl };

/** The operator's language: the one chosen, else the machine's. */
export const systemTexts = (chosen: string | null, machineLocale: string): SystemTexts => catalogue[deskLanguage(chosen, machineLocale)];
