import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { deskWords } from '../paper/desk-words.ts';
import { writeWhole } from '../paper/write-whole.ts';
import { proofDocument } from '../proof/document.ts';
import { proofCard } from '../proof/proof.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function proofHandlers(work: Workshop): HandlersOf<'proof'> {
  const { history, ports, paper } = work;
  return {
    'proof.card': async ({ intentId }) => {
      const card = await proofCard(history, intentId);
      return card ? ok(card) : err(appError('row.unknown'));
    },
    'proof.give': async ({ intentId, way }) => {
      const card = await proofCard(history, intentId);
      if (!card) return err(appError('row.unknown'));
      const { language } = await work.preferences();
      const written = language ?? 'en';
      const { accountId } = card.intent;
      const document = proofDocument(card, await history.propertyOf(accountId), {
        words: deskWords(language, ports.locale),
        language: written,
        locale: localeFor(written, ports.locale),
        now: ports.now(),
        // Of a removed account nobody can say any more; a real one is the rule.
        isReal: ((await work.accounts.get(accountId))?.environment ?? 'live') === 'live'
      });
      if (way === 'printer') return ok((await paper.print(document)) ? { file: null } : null);
      const file = await ports.chooseFile(`paydesk-proof-${intentId}-${fileDay(ports.now())}.pdf`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        await writeWhole(file, await paper.pdfOf(document));
        return { file };
      });
    }
  };
}
