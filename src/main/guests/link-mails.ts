import type { RowId, Token } from '../../shared/model/domain.ts';
import type { LinkMail, LinkMailOff, LinkMailsQueued } from '../../shared/model/link-mails.ts';
import { linkMailOff, linkMailOnce } from '../../shared/rules/link-mails.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { filesFor, newMail, writtenMail, type MailRoom, type WrittenMail } from './mail.ts';

/** A link as it was found; null: it is not there any more. */
export type LinkFound = { readonly id: RowId; readonly link: Token | null };

/** What would be mailed with each link, by the property's text in the guest's language; nothing is sent. */
export async function plannedLinkMails(room: MailRoom, found: readonly LinkFound[], now: UnixSeconds): Promise<LinkMail[]> {
  const facts = await room.history.linkMailFacts(found.map(({ id }) => id));
  const factsOf = new Map(facts.map((one) => [one.tokenId, one]));
  const rows: LinkMail[] = [];
  for (const { id, link } of found) {
    const off = linkMailOff(link, factsOf.get(id) ?? null, now);
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
      mail: written?.ok === true ? shown(written.value) : null
    });
  }
  return rows;
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
  const mail = newMail({ ...written.value, property }, { files, once: linkMailOnce(id), at });
  return (await room.history.queueMail(mail)) === null ? 'waiting' : null;
}
