import type { RowId } from '../../shared/model/domain.ts';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { evidenceDocument } from '../evidence/document.ts';
import { evidenceFolder } from '../evidence/folder.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { deskWords } from '../paper/desk-words.ts';
import type { Workshop } from './handler.ts';
import { sameEnvironment } from './same-environment.ts';

/** The file of a payment's evidence, and what it is called; null: there is no such payment. */
export async function evidenceFile(
  work: Workshop,
  paymentId: RowId,
  as: 'pdf' | 'zip'
): Promise<{ readonly name: string; readonly make: () => Promise<Uint8Array> } | null> {
  const { history, accounts, ports, paper } = work;
  const payment = await history.payment(paymentId);
  if (!payment) return null;
  const account = await accounts.get(payment.accountId);
  const { language } = await work.preferences();
  const around = { account, sameEnvironment: account === null ? [] : await sameEnvironment(accounts, payment.accountId) };
  const evidence = await gatherEvidence(history, payment, around);
  const written = deskLanguage(language, ports.locale);
  const document = evidenceDocument(evidence, {
    words: deskWords(language, ports.locale),
    language: written,
    locale: localeFor(written, ports.locale),
    now: ports.now()
  });
  const about = (payment.bookingId ?? payment.remoteId).replace(/[^\w-]+/g, '-').slice(0, 40);
  return {
    name: `evidence-${about}.${as}`,
    make: async () => {
      const pdf = await paper.pdfOf(document);
      return as === 'pdf' ? pdf : evidenceFolder(evidence, pdf, ports.now());
    }
  };
}
