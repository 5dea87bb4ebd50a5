import { z } from 'zod';
import type { Token } from '../../shared/model/domain.ts';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import { filledText } from '../../shared/rules/guest-text.ts';
import { asGsm, shortLength, worldPhone } from '../../shared/rules/short-text.ts';
import { guestLanguage } from '../paper/guest-words.ts';
import type { MailRoom } from './mail.ts';
import { linkFacts, valuesOf } from './values.ts';
import { textsIn } from './wording.ts';

export type ShortText = { readonly text: string; readonly language: PaperLanguage; readonly phone: string };

/** Without its lines before the link, the last first, until it goes as one message; the link itself always stays. */
export function shortened(text: string, link: string): string {
  const lines = asGsm(text).split('\n');
  while (shortLength(lines.join('\n')).parts > 1) {
    const spare = lines.findLastIndex((line) => !line.includes(link));
    if (spare < 0) break;
    lines.splice(spare, 1);
  }
  return lines.join('\n');
}

const WithPhone = z.object({ order: z.object({ request: z.object({ guest: z.object({ phone: z.string() }) }) }) });

/** As it was typed when something was asked for at this desk; it is kept nowhere else. */
function phoneIn(asked: string): string | null {
  try {
    return WithPhone.safeParse(JSON.parse(asked)).data?.order.request.guest.phone ?? null;
  } catch {
    return null;
  }
}

/** The property's short text for a link, and the phone as it was typed when the link was made at this desk. */
export async function shortText(
  { history, language: own, machineLocale }: MailRoom,
  link: Token & { readonly actionUrl: string },
  chosen: PaperLanguage | null
): Promise<ShortText> {
  const property = await history.propertyOf(link.accountId);
  const language = chosen ?? guestLanguage(link.guestLanguage, await own(), machineLocale);
  const texts = textsIn(language, property === null ? [] : await history.guestTexts(property.id));
  const values = valuesOf(linkFacts(link), { language, machineLocale, property, texts });
  const typed = (await history.intentsOf('token', link.id)).flatMap(({ order }) => phoneIn(order) ?? []);
  const phone = typed.at(-1) ?? '';
  return { text: shortened(filledText(texts.short.body, values), link.actionUrl), language, phone: worldPhone(phone) ?? phone };
}
