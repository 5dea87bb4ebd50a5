import type { IntentView } from '../../shared/model/intents.ts';
import type { PaperNews } from '../history/types.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { deskWords } from '../paper/desk-words.ts';
import { writeWhole } from '../paper/write-whole.ts';
import { proofDocument } from '../proof/document.ts';
import { proofCard } from '../proof/proof.ts';
import { fileDay, writtenTo } from './file.ts';
import type { HandlersOf, Workshop } from './handler.ts';

/** On the timeline of what the operation was about. The paper is made by now, so a line that cannot be written does not take it back. */
async function noteProof({ history, ports, emit }: Workshop, { paymentId, refundId, tokenId }: IntentView, what: PaperNews): Promise<void> {
  const of =
    refundId !== null
      ? ({ kind: 'refund', id: refundId } as const)
      : paymentId !== null
        ? ({ kind: 'payment', id: paymentId } as const)
        : tokenId !== null
          ? ({ kind: 'token', id: tokenId } as const)
          : null;
  if (of === null) return;
  await history.notePaper(of, what, ports.now()).catch(() => ports.log('proof not noted'));
  emit({ type: 'changed', topics: ['payments', 'refunds', 'tokens'] });
}

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
      const names = await history.personNames();
      const named = { ...card, lines: card.lines.map((line) => ({ ...line, person: line.person && (names[line.person] ?? line.person) })) };
      const { language } = await work.preferences();
      const written = deskLanguage(language, ports.locale);
      const { accountId } = card.intent;
      const document = proofDocument(named, await history.propertyOf(accountId), {
        words: deskWords(language, ports.locale),
        language: written,
        locale: localeFor(written, ports.locale),
        now: ports.now(),
        names: await history.personNames(),
        // Of a removed account nobody can say any more; a real one is the rule.
        isReal: ((await work.accounts.get(accountId))?.environment ?? 'live') === 'live'
      });
      const noted = async (what: PaperNews): Promise<void> => noteProof(work, card.intent, what);
      if (way === 'printer') {
        if (!(await paper.print(document))) return ok(null);
        await noted('proofPrinter');
        return ok({ file: null });
      }
      const file = await ports.chooseFile(`paydesk-proof-${intentId}-${fileDay(ports.now())}.pdf`);
      if (file === null) return ok(null);
      return writtenTo(file, async () => {
        await writeWhole(file, await paper.pdfOf(document));
        await noted('proofFile');
        return { file };
      });
    }
  };
}
