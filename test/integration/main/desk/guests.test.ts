import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sending } from '../../../../src/shared/model/guests.ts';
import type { Secrets } from '../../../../src/main/vault/secret-store.ts';
import { card, charge, link } from '../../../builders/training.ts';
import { mailServer, type MailServerOfTest } from '../outbox/server.ts';
import { openWorld, type World } from './world.ts';

describe('Guests over the calls the window makes', () => {
  let world: World;
  let smtp: MailServerOfTest;
  let sending: Sending;
  const secrets = new Map<string, Secrets>();
  const texted: string[] = [];
  beforeAll(async () => {
    smtp = await mailServer({ password: 'right' });
    world = await openWorld({
      secrets,
      card: () => card(),
      ports: {
        chooseTerms: async () => ({ name: 'Terms.pdf', bytes: Buffer.from('%PDF-1.7 terms') }),
        openSms: async (address) => void texted.push(address),
        printing: { pdf: async ({ html }) => Buffer.from(html), print: async () => true }
      }
    });
    await world.call('accounts.startTraining', { gateway: 'syspay' });
    await world.call('properties.save', {
      id: 1,
      text: { name: 'Hotel Seeblick', address: '', taxNumber: '', phone: '', email: '', footer: '' }
    });
    sending = {
      by: 'desk',
      host: '127.0.0.1',
      port: smtp.port,
      security: 'none',
      user: 'desk',
      fromName: 'Hotel Seeblick',
      fromAddress: 'desk@hotel.example',
      replyTo: ''
    };
  });
  afterAll(async () => {
    await world.close();
    await smtp.close();
  });

  it('keeps a text of the property’s own, refuses one that names what nobody knows, and forgets one that is the desk’s again', async () => {
    const at = { propertyId: 1, language: 'fr', part: 'link' } as const;
    const refused = await world.refused('guests.saveText', { ...at, wording: { subject: 'x', body: '{lien}' } });
    expect(refused).toMatchObject({
      code: 'desk.badInput',
      fields: [
        { field: 'body', code: expect.stringMatching(/^placeholder/) },
        { field: 'body', code: 'linkMissing' }
      ]
    });
    await world.call('guests.saveText', { ...at, wording: { subject: 'À payer : {booking}', body: '{greeting}\n\n{link}' } });
    const wording = await world.call('guests.wording', { propertyId: 1, language: 'fr' });
    expect([wording.texts.link.own, wording.texts.receipt.own, wording.sample['guest']]).toEqual([true, false, 'Anna Berger']);
    await world.call('guests.saveText', { ...at, wording: wording.defaults.link });
    expect((await world.call('guests.wording', { propertyId: 1, language: 'fr' })).texts.link.own).toBe(false);
    await world.call('guests.saveText', { ...at, wording: { subject: 'À payer : {booking}', body: '{greeting}\n\n{link}' } });
    expect(await world.call('guests.chooseTerms', { propertyId: 1 })).toEqual({ name: 'Terms.pdf', type: 'application/pdf', size: 14 });
  });

  it('tells in plain words what keeps the server from taking mail, and keeps the password in the keychain alone', async () => {
    const tried = (more: Partial<Sending>, password: string) =>
      world.refused('guests.trySending', { propertyId: 1, sending: { ...sending, ...more }, password });
    expect((await tried({}, 'wrong')).code).toBe('mail.login');
    expect((await tried({ port: 1 }, 'right')).code).toBe('mail.refused');
    expect(await tried({ host: 'smtp.hotel.example' }, 'right')).toMatchObject({
      fields: [{ field: 'sending.security', code: 'mailNotSealed' }]
    });
    await world.call('guests.trySending', { propertyId: 1, sending, password: 'right' });
    await world.call('guests.setSending', { propertyId: 1, sending, password: 'right' });
    const view = await world.call('guests.sending', { propertyId: 1 });
    expect([view.hasPassword, JSON.stringify(view).includes('right'), secrets.get('mail-1')?.passphrase]).toEqual([true, false, 'right']);
    // The one that is kept is used where none is typed.
    await world.call('guests.trySending', { propertyId: 1, sending, password: null });
    expect(smtp.received).toEqual([]);
  });

  it('sends a link with the terms, and a receipt with its PDF, each as it was read and changed', async () => {
    const { token } = await world.call('money.submit', link());
    const about = { kind: 'link', id: token?.id ?? 0 } as const;
    const { by, files, language, ...draft } = await world.call('guests.draft', { about, language: null });
    expect([by, files, language, draft.subject, draft.to]).toEqual(['desk', ['Terms.pdf'], 'fr', 'À payer : R-2041', 'ada@example.org']);
    const mail = { to: draft.to, subject: draft.subject, body: `${draft.body}\n\nÀ bientôt` };
    const without = await world.refused('guests.sendLink', {
      about,
      language,
      draft: { ...mail, to: 'ada', body: 'Hello' },
      despite: false
    });
    expect(without.fields?.map(({ field, code }) => `${field} ${code}`)).toEqual(['to email', 'body linkMissing']);
    await world.call('guests.sendLink', { about, language, draft: mail, despite: false });
    await world.until('the link is mailed', async () => smtp.received.length === 1);
    expect(smtp.received[0]?.text?.trim().endsWith('À bientôt')).toBe(true);
    expect(smtp.received[0]?.attachments.map(({ filename }) => filename)).toEqual(['Terms.pdf']);

    const done = await world.call('money.enterCard', charge({ amount: 12_000 }));
    const receipt = { kind: 'payment', id: done?.payment?.id ?? 0 } as const;
    const paper = await world.call('guests.draft', { about: receipt, language: 'de' });
    expect(paper.files).toEqual(['receipt-R-2041.pdf']);
    await world.call('guests.sendPaper', {
      about: receipt,
      language: 'de',
      draft: { to: paper.to, subject: paper.subject, body: paper.body }
    });
    await world.until('the receipt is mailed', async () => smtp.received.length === 2);
    expect(smtp.received[1]?.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['receipt-R-2041.pdf', 'application/pdf']
    ]);
    expect(smtp.received[1]?.text).toMatch(/vielen Dank für Ihre Zahlung von 120,00/);
    const told = async () => (await world.call('payments.detail', receipt)).timeline.some(({ what }) => what === 'receiptSent');
    await world.until('the timeline tells', told);
    expect(await world.call('outbox.counts', undefined)).toEqual({ waiting: 0, failed: 0, unknown: 0 });
    expect((await world.call('outbox.list', { show: 'sent' })).map(({ state, occasion }) => `${state} ${occasion}`)).toEqual([
      'sent receipt',
      'sent link'
    ]);
  });

  it('gives a link to a phone whose number is known, and to no other', async () => {
    const { token } = await world.call(
      'money.submit',
      link({ booking: { ...link().booking, bookingId: 'R-9' }, guest: { ...link().guest, phone: '0041 79 123 45 67' } })
    );
    const id = token?.id ?? 0;
    const short = await world.call('guests.short', { id, language: 'en' });
    expect([short.phone, short.text.includes(short.link)]).toEqual(['+41791234567', true]);
    await world.call('guests.giveShort', { id, text: short.text, way: 'sms', phone: short.phone });
    expect(texted).toEqual([`sms:+41791234567?body=${encodeURIComponent(short.text)}`]);
    const refused = await world.refused('guests.giveShort', { id, text: short.text, way: 'chat', phone: '079 123' });
    expect(refused).toMatchObject({ fields: [{ field: 'phone', code: 'phoneWorld' }] });
    expect((await world.call('tokens.detail', { id })).timeline.map(({ what }) => what)).toContain('linkTexted');
  });
});
