import MailComposer from 'nodemailer/lib/mail-composer';
import type { Sending } from '../../shared/model/guests.ts';
import { guestHtml } from '../../shared/rules/guest-html.ts';
import type { MailToSend } from '../history/guests/types.ts';
import { guestWords } from '../paper/guest-words.ts';

/** The picture of the head, as the HTML names it (RFC 2392). */
const LOGO = 'logo@paydesk';

/**
 * The message as it leaves: text and HTML from the same words, and the files that go with it. The same each time it is made, so that
 * one that is sent again by a person is the same message to whoever gets it (RFC 5322, 3.6.4).
 */
export function mailBytes(mail: MailToSend, { fromName, fromAddress, replyTo }: Sending): Promise<Buffer> {
  const { letters } = guestWords(mail.language);
  const logo = mail.files.find(({ inline }) => inline);
  const composer = new MailComposer({
    from: { name: fromName, address: fromAddress },
    to: { name: '', address: mail.to },
    ...(replyTo === '' ? {} : { replyTo }),
    subject: mail.subject,
    messageId: mail.messageId,
    date: new Date(mail.madeAt * 1000),
    // Nobody's absence note answers what nobody has written by hand (RFC 3834).
    ...(mail.person === null ? { headers: { 'Auto-Submitted': 'auto-generated' } } : {}),
    text: mail.body,
    html: guestHtml({
      text: mail.body,
      link: mail.link,
      button: letters.button,
      language: mail.language,
      logo: logo === undefined ? null : `cid:${LOGO}`,
      property: fromName,
      styled: 'inline'
    }),
    attachments: mail.files.map(({ name, type, content, inline }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content, 'base64'),
      ...(inline ? { cid: LOGO } : {})
    })),
    disableFileAccess: true,
    disableUrlAccess: true
  });
  return new Promise((resolve, reject) => composer.compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))));
}
