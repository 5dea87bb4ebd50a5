import type { RowId, Token } from '../../shared/model/domain.ts';
import type { LinkMail, LinkMailOff, LinkMailsQueued } from '../../shared/model/link-mails.ts';
import { linkMailOff, linkMailOnce } from '../../shared/rules/link-mails.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { ok } from '../../shared/values/result.ts';
import type { OnceMail } from '../house/mails.ts';
import { filesFor, newMail, writtenMail, type MailRoom, type WrittenMail } from './mail.ts';

/** A link as it was found; null: it is not there any more. */
export type LinkFound = { readonly id: RowId; readonly link: Token | null };

/** What would be mailed with each link, by the property's text in the guest's language; nothing is sent. */
export async function plannedLinkMails(room: MailRoom, found: readonly LinkFound[], now: UnixSeconds): Promise<LinkMail[]> {
  const facts = await room.history.linkMailFacts(found.map(({ id }) => id));
  const factsOf = new Map(facts.map((one) => [one.tokenId, one]));
  const open = found.flatMap(({ link }) => link ?? []);
  const elsewhere = await room.house.mailedElsewhere(open.map(onceMail));
  const deskOf = new Map(elsewhere.ok ? open.map(({ id }, at) => [id, elsewhere.value[at] ?? null]) : []);
  const rows: LinkMail[] = [];
  for (const { id, link } of found) {
    const desk = deskOf.get(id) ?? null;
    const off = inHouseOff(linkMailOff(link, factsOf.get(id) ?? null, now), elsewhere.ok ? desk : undefined);
    // A draft may be opened once more: what becomes of it is the mail program's.
    const written = off === null || off === 'drafted' ? await writtenMail(room, { kind: 'link', id }, null) : null;
    rows.push({
      tokenId: id,
      bookingId: link?.bookingId ?? null,
      guestName: link?.guestName ?? null,
      amount: link?.amount ?? null,
      currency: link?.currency ?? null,
      to: link?.guestEmail ?? null,
      off: written?.ok === false ? 'over' : off,
      desk,
      mail: written?.ok === true ? shown(written.value) : null
    });
  }
  return rows;
}

/** The mail with which a link is handed out: one desk of the house sends it. */
export const onceMail = ({ accountId, remoteId }: Pick<Token, 'accountId' | 'remoteId'>): OnceMail => ({
  accountId,
  remoteId,
  occasion: 'link'
});

/** `desk`: the other one that has mailed it; undefined: the house is away, and nobody knows. What speaks against it here is told first. */
function inHouseOff(off: LinkMailOff | null, desk: string | null | undefined): LinkMailOff | null {
  if (desk === null || (off !== null && off !== 'drafted')) return off;
  return desk === undefined ? 'houseAway' : 'otherDesk';
}

const shown = ({ language, subject, property, accountId, sending }: WrittenMail): LinkMail['mail'] => ({
  language,
  subject,
  property: property?.name ?? '',
  accountId,
  by: sending.by
});

/**
 * One mail for each of these links into the outbox, one after the other: each is on disk when the next is begun, under a name that there is
 * one of alone. A program that ends in the middle has some there, and the same click once more adds the others.
 */
export async function queueLinkMails(room: MailRoom, ids: readonly RowId[], now: () => UnixSeconds): Promise<LinkMailsQueued> {
  const queued: RowId[] = [];
  const leftOut: { tokenId: RowId; off: LinkMailOff }[] = [];
  const filesOf = rememberedFiles(room);
  for (const id of new Set(ids)) {
    const off = await queueOne(room, id, now(), filesOf);
    if (off === null) queued.push(id);
    else leftOut.push({ tokenId: id, off });
  }
  return { queued, leftOut };
}

type FilesOf = (mail: Pick<WrittenMail, 'property' | 'link'>) => ReturnType<typeof filesFor>;

/** A property's logo and terms are the same for all of them. */
function rememberedFiles(room: MailRoom): FilesOf {
  const known = new Map<RowId, ReturnType<typeof filesFor>>();
  return (mail) => {
    const id = mail.property?.id ?? 0;
    const files = known.get(id) ?? filesFor(room, mail);
    known.set(id, files);
    return files;
  };
}

/** Null: it is in the outbox. The history is asked anew for each: a guest may have paid since the list was read. */
async function queueOne(room: MailRoom, id: RowId, at: UnixSeconds, filesOf: FilesOf): Promise<LinkMailOff | null> {
  const [link, [facts = null]] = await Promise.all([room.history.token(id), room.history.linkMailFacts([id])]);
  const off = linkMailOff(link, facts, at);
  if (off !== null) return off;
  const written = await writtenMail(room, { kind: 'link', id }, null);
  if (!written.ok) return 'over';
  const { property, sending } = written.value;
  // Set to the mail program meanwhile: nothing is sent by the desk any more.
  if (property === null || sending.by !== 'desk') return 'byProgram';
  const files = await filesOf(written.value);
  // Before it is in the outbox: of two desks that send in the same moment one is told of the other.
  const claimed = link === null ? ok(null) : await room.house.claimMail(onceMail(link));
  if (!claimed.ok || claimed.value !== null) return claimed.ok ? 'otherDesk' : 'houseAway';
  const mail = newMail({ ...written.value, property }, { files, once: linkMailOnce(id), at });
  return (await room.history.queueMail(mail)) === null ? 'waiting' : null;
}
