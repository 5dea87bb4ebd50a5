import type { RowId } from '../../shared/model/domain.ts';
import { type GuestPart, type GuestTexts, type KeptText, type Wording } from '../../shared/model/guests.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { defaultTexts } from './defaults.ts';

/** A property's texts in a language: its own, else the desk's. */
export function textsIn(language: PaperLanguage, kept: readonly KeptText[]): GuestTexts {
  const defaults = defaultTexts(language);
  const own = new Map(kept.filter((text) => text.language === language).map((text) => [text.part, text]));
  const of = (part: GuestPart) => {
    const text = own.get(part);
    return text === undefined ? { ...defaults[part], own: false } : { subject: text.subject, body: text.body, own: true };
  };
  return {
    link: of('link'),
    reminder: of('reminder'),
    receipt: of('receipt'),
    refund: of('refund'),
    holdReleased: of('holdReleased'),
    short: of('short'),
    signature: of('signature'),
    terms: of('terms')
  };
}

/** Written as the desk's own words are, it is no text of the property's own. */
export function isDefault(part: GuestPart, { subject, body }: Wording, language: PaperLanguage): boolean {
  const said = defaultTexts(language)[part];
  return said.subject === subject.trim() && said.body.trim() === body.trim();
}

/** The keychain's entry for the password of a property's mail server. */
export const mailSecretId = (propertyId: RowId): string => `mail-${propertyId}`;
