import type { RowId } from '../../shared/model/domain.ts';
import { BY_PROGRAM, NO_REMINDERS, type MailAsked } from '../../shared/model/guests.ts';
import type { MailDraft } from '../../shared/model/mail-draft.ts';
import type { OutboxRow, OutboxState } from '../../shared/model/outbox.ts';
import type { PaperAbout, PaperLanguage } from '../../shared/model/papers.ts';
import { wordingFaults } from '../../shared/rules/guest-text.ts';
import { draftFaults, shortFaults } from '../../shared/rules/mail-draft.ts';
import { isShareable } from '../../shared/rules/shareable.ts';
import { worldPhone } from '../../shared/rules/short-text.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { defaultTexts } from '../guests/defaults.ts';
import { fileOf, filesFor, newMail, writtenMail, type WrittenMail } from '../guests/mail.ts';
import { sampleValues } from '../guests/sample.ts';
import { readTerms } from '../guests/terms.ts';
import { shortText } from '../guests/short.ts';
import { isDefault, mailSecretId, textsIn } from '../guests/wording.ts';
import type { NewMail } from '../history/guests/types.ts';
import type { Handover } from '../history/types.ts';
import { smsAddress, whatsAppAddress } from '../outside/external.ts';
import { guestWords } from '../paper/guest-words.ts';
import { SIGHT } from '../sync/schedule.ts';
import { guestPaper } from './guest-paper.ts';
import { handedOver } from './handed-over.ts';
import type { HandlersOf, Workshop } from './handler.ts';
import { linkMailHandlers } from './link-mails.ts';
import { mailedHereAlone } from './mailed-elsewhere.ts';
import { roomOf } from './mail-room.ts';

const GONE = err(appError('row.unknown'));

export function guestHandlers(work: Workshop): HandlersOf<'guests'> {
  const { history, emit } = work;
  const changed = (): void => emit({ type: 'changed', topics: ['guestTexts'] });
  const saved = async (writing: Promise<boolean>): Promise<Result<undefined, AppError>> => {
    const there = await writing;
    changed();
    return there ? ok(undefined) : GONE;
  };
  return {
    ...textHandlers(work, saved),
    ...sendingHandlers(work, saved),
    ...mailHandlers(work),
    ...shortHandlers(work),
    ...linkMailHandlers(work),
    'guests.reminderRule': async ({ propertyId }) => ok((await history.guestProperty(propertyId)).reminders ?? NO_REMINDERS),
    'guests.setReminders': ({ propertyId, rule }) => saved(history.setReminders(propertyId, rule)),
    'guests.planned': async ({ propertyId, rule }) => ok(await work.reminders.plan(propertyId, rule))
  };
}

type Saved = (writing: Promise<boolean>) => Promise<Result<undefined, AppError>>;
type Of<Channels extends keyof HandlersOf<'guests'>> = Pick<HandlersOf<'guests'>, Channels>;

function textHandlers(
  { history, ports }: Workshop,
  saved: Saved
): Of<'guests.wording' | 'guests.saveText' | 'guests.chooseTerms' | 'guests.removeTerms'> {
  return {
    'guests.wording': async ({ propertyId, language }) => {
      const property = (await history.properties()).find(({ id }) => id === propertyId);
      if (!property) return GONE;
      const [kept, { terms }] = await Promise.all([history.guestTexts(propertyId), history.guestProperty(propertyId)]);
      const texts = textsIn(language, kept);
      return ok({
        propertyId,
        language,
        texts,
        defaults: defaultTexts(language),
        sample: sampleValues({ language, machineLocale: ports.locale, property, texts }, ports.now()),
        property: property.name,
        logo: property.logo,
        terms,
        button: guestWords(language).letters.button
      });
    },
    'guests.saveText': async ({ propertyId, language, part, wording }) => {
      const faults = wording === null ? [] : wordingFaults(part, wording);
      if (faults.length > 0) return err(appError('desk.badInput', { fields: faults }));
      const own = wording === null || isDefault(part, wording, language) ? null : wording;
      return saved(history.saveGuestText(propertyId, { language, part }, own));
    },
    'guests.chooseTerms': async ({ propertyId }) => {
      const chosen = (await ports.chooseTerms?.()) ?? null;
      if (chosen === null) return ok(null);
      const type = readTerms(chosen.bytes);
      if (!type.ok) return err(appError(type.error === 'tooLarge' ? 'guests.termsTooLarge' : 'guests.notTerms'));
      const file = { name: chosen.name, type: type.value, content: Buffer.from(chosen.bytes).toString('base64') };
      const done = await saved(history.setTerms(propertyId, file));
      return done.ok ? ok({ name: file.name, type: file.type, size: chosen.bytes.length }) : done;
    },
    'guests.removeTerms': ({ propertyId }) => saved(history.setTerms(propertyId, null))
  };
}

function sendingHandlers(work: Workshop, saved: Saved): Of<'guests.sending' | 'guests.setSending' | 'guests.trySending'> {
  const { history, ports, mailNet, outbox } = work;
  const keptPassword = (propertyId: RowId): Promise<string | null> =>
    ports.secrets.useSecrets(mailSecretId(propertyId))(({ passphrase }) => passphrase);
  /** Until something else is set, the property writes under its own name and address. */
  const ownAddress = async (propertyId: RowId) => {
    const property = (await history.properties()).find(({ id }) => id === propertyId);
    return { fromName: property?.name ?? '', fromAddress: property?.email ?? '' };
  };
  const setPassword = async (propertyId: RowId, password: string): Promise<void> => {
    await history.writeTrail({
      kind: 'property.mailPassword',
      accountId: null,
      facts: { property: propertyId, there: password !== '' }
    });
    if (password === '') await ports.secrets.removeSecrets(mailSecretId(propertyId));
    else await ports.secrets.setSecrets(mailSecretId(propertyId), { passphrase: password, partnerPassphrase: null });
  };
  return {
    'guests.sending': async ({ propertyId }) =>
      ok({
        sending: (await history.guestProperty(propertyId)).sending ?? { ...BY_PROGRAM, ...(await ownAddress(propertyId)) },
        hasPassword: await ports.secrets.hasSecrets(mailSecretId(propertyId))
      }),
    'guests.setSending': async ({ propertyId, sending, password }) => {
      if (password !== null && (await history.properties()).some(({ id }) => id === propertyId)) await setPassword(propertyId, password);
      const done = await saved(history.setSending(propertyId, sending));
      void outbox.tick();
      return done;
    },
    'guests.trySending': async ({ propertyId, sending, password }) => {
      const { tryServer } = await import('../outbox/smtp.ts');
      const fault = await tryServer({ ...sending, password: password ?? (await keptPassword(propertyId)) }, mailNet);
      return fault === null ? ok(undefined) : err(mailError(fault));
    }
  };
}

/** In the desk's words, with the server's own beside them. */
const mailError = ({ code, word }: { readonly code: string; readonly word: string | null }): AppError =>
  appError(`mail.${code}`, { params: { word: word ?? '' } });

type PaperKind = Exclude<PaperAbout['kind'], 'link'>;

function mailHandlers(work: Workshop): Of<'guests.draft' | 'guests.sendLink' | 'guests.sendPaper'> {
  const { history, ports, paper, outbox, emit } = work;
  const room = roomOf(work);

  /** Into the outbox with it, as it was read and changed. */
  const queued = async (
    asked: { readonly about: MailAsked; readonly language: PaperLanguage; readonly draft: MailDraft },
    attached: (mail: WrittenMail) => Promise<Result<NewMail['files'], AppError>>
  ): Promise<Result<OutboxRow, AppError>> => {
    const written = await writtenMail(room, asked.about, asked.language);
    if (!written.ok) return written;
    const { property, sending, link } = written.value;
    if (property === null || sending.by !== 'desk') return err(appError('mail.notSet'));
    const faults = draftFaults(asked.draft, link);
    if (faults.length > 0) return err(appError('desk.badInput', { fields: faults }));
    const files = await attached(written.value);
    if (!files.ok) return files;
    const draft = { to: asked.draft.to.trim(), subject: oneSubject(asked.draft.subject), body: asked.draft.body };
    const row = await history.queueMail(
      newMail({ ...written.value, ...draft, property }, { files: files.value, once: null, at: ports.now() })
    );
    if (row === null) return GONE;
    if (row.about.kind === 'token') work.sync.look([row.about.id], SIGHT.shared);
    emit({ type: 'changed', topics: ['outbox'] });
    void outbox.tick();
    return ok(row);
  };

  return {
    'guests.draft': async ({ about, language }) => {
      const written = await writtenMail(room, about, language);
      if (!written.ok) return written;
      const { property, sending, ...mail } = written.value;
      const files = (await filesFor(room, written.value)).filter(({ inline }) => !inline).map(({ name }) => name);
      const named = isPaper(about) ? [...files, await paperName(work, about, mail.language)] : files;
      return ok({
        language: mail.language,
        to: mail.to,
        subject: mail.subject,
        body: mail.body,
        by: sending.by,
        unsigned: (property?.name ?? '') === '',
        files: named
      });
    },
    'guests.sendLink': async (asked) => {
      const free = await mailedHereAlone(work, asked.about, asked.despite);
      return free.ok ? queued(asked, async (mail) => ok(await filesFor(room, mail))) : free;
    },
    'guests.sendPaper': (asked) =>
      queued(asked, async (mail) => {
        const made = await guestPaper(work, asked.about, asked.language);
        if (!made.ok) return made;
        const { document, name } = made.value;
        try {
          return ok([...(await filesFor(room, mail)), fileOf(`${name}.pdf`, 'application/pdf', await paper.pdfOf(document))]);
        } catch (cause) {
          ports.log(`paper not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
          return err(appError('paper.notMade'));
        }
      })
  };
}

function shortHandlers(work: Workshop): Of<'guests.short' | 'guests.giveShort'> {
  const { history, ports } = work;
  const openLink = async (id: RowId) => {
    const link = await history.token(id);
    if (!link) return GONE;
    return isShareable(link) ? ok(link) : err(appError('link.notOpen'));
  };
  const handOut = async (way: 'copy' | 'sms' | 'chat', text: string, phone: string): Promise<Result<Handover, AppError>> => {
    try {
      if (way === 'copy') ports.copyText(text);
      else if (way === 'sms') await ports.openSms?.(smsAddress(phone, text));
      else await ports.openExternal(whatsAppAddress(phone, text));
      return ok(({ copy: 'linkCopied', sms: 'linkTexted', chat: 'linkChatted' } as const)[way]);
    } catch {
      return err(appError('guests.noProgram'));
    }
  };
  return {
    'guests.short': async ({ id, language }) => {
      const link = await openLink(id);
      return link.ok ? ok({ ...(await shortText(roomOf(work), link.value, language)), link: link.value.actionUrl }) : link;
    },
    'guests.giveShort': async ({ id, text, way, phone }) => {
      const link = await openLink(id);
      if (!link.ok) return link;
      const faults = shortFaults({ text, phone, way }, link.value.actionUrl);
      if (faults.length > 0) return err(appError('desk.badInput', { fields: faults }));
      const given = await handOut(way, text, worldPhone(phone) ?? '');
      if (!given.ok) return given;
      await handedOver(work, [id], given.value);
      return ok(undefined);
    }
  };
}

const oneSubject = (subject: string): string => subject.replaceAll(/[\r\n]+/g, ' ').trim();

const isPaper = (about: MailAsked): about is MailAsked & { kind: PaperKind } =>
  about.kind === 'payment' || about.kind === 'refund' || about.kind === 'refundLetter';

async function paperName(work: Workshop, about: MailAsked & { kind: PaperKind }, language: PaperLanguage): Promise<string> {
  const made = await guestPaper(work, about, language);
  return made.ok ? `${made.value.name}.pdf` : 'PDF';
}

const MOST_ROWS = 500;
const SHOWN: Readonly<Record<'open' | 'sent' | 'all', readonly OutboxState[]>> = {
  open: ['queued', 'sending', 'handing', 'failed', 'unknown'],
  sent: ['sent', 'dropped'],
  all: ['queued', 'sending', 'handing', 'failed', 'unknown', 'sent', 'dropped']
};

export function outboxHandlers({ history, ports, outbox, emit }: Workshop): HandlersOf<'outbox'> {
  return {
    'outbox.counts': async () => ok(await history.outboxCounts()),
    'outbox.list': async ({ show }) => ok(await history.outboxRows(SHOWN[show], MOST_ROWS)),
    'outbox.ofLinks': async ({ ids }) => ok(await history.mailsOfLinks(ids)),
    'outbox.message': async ({ id }) => {
      const message = await history.outboxMessage(id);
      return message === null ? GONE : ok(message);
    },
    'outbox.decide': async ({ id, how }) => {
      const row = await history.decideMail(id, how, ports.now());
      emit({ type: 'changed', topics: ['outbox', 'tokens', 'payments', 'refunds'] });
      if (row === null) return err(appError('mail.over'));
      if (how === 'again') void outbox.tick();
      return ok(row);
    }
  };
}
