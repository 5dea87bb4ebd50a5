import type { Terminal } from '../../shared/model/domain.ts';

/** A terminal as it is called in lists: number, kind, and the property's own words. */
export const terminalName = (terminal: Terminal): string =>
  [terminal.terminalId, terminal.type, terminal.description].filter(Boolean).join(' · ');
