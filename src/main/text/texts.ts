import { system } from '../../../resources/locales/en.json';

/** What the system's own menus and message boxes say (`system` in each language's file). */
export type SystemTexts = typeof system;

/** Languages with such texts; what a language lacks is said in English. */
const catalogue: Readonly<Record<string, SystemTexts>> = { en: system };

/** The operator's language: the one chosen, else the machine's. */
export const systemTexts = (chosen: string | null, machineLocale: string): SystemTexts =>
  catalogue[(chosen ?? machineLocale).slice(0, 2).toLowerCase()] ?? system;

/** Fills `{{name}}` in. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
