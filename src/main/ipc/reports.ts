import { appError } from '../../shared/values/errors.ts';
import { deskLanguage } from '../../shared/model/desk-language.ts';
import { localeFor } from '../../shared/values/locale.ts';
import { err, ok } from '../../shared/values/result.ts';
import { deskWords } from '../paper/desk-words.ts';
import { isDiskFault, writeWhole } from '../paper/write-whole.ts';
import { monthDocument } from '../report/document.ts';
import { gatherMonth, spanOfMonth } from '../report/gather.ts';
import type { HandlersOf, Workshop } from './handler.ts';

export function reportHandlers({ accounts, history, paper, ports, preferences }: Workshop): HandlersOf<'reports'> {
  return {
    'reports.monthly': async ({ propertyId, environment, month }) => {
      const property = (await history.properties()).find(({ id }) => id === propertyId);
      if (property === undefined) return err(appError('row.unknown'));
      const file = await ports.chooseFile(`paydesk-month-${month}.pdf`);
      if (file === null) return ok(null);
      const ids = (await accounts.list())
        .filter((account) => account.environment === environment && property.accountIds.includes(account.id))
        .map(({ id }) => id);
      const { language } = await preferences();
      const written = deskLanguage(language, ports.locale);
      const span = spanOfMonth(month);
      try {
        const document = monthDocument(await gatherMonth(history, ids, span), {
          words: deskWords(language, ports.locale),
          language: written,
          locale: localeFor(written, ports.locale),
          now: ports.now(),
          property,
          span,
          notReal: environment !== 'live'
        });
        await writeWhole(file, await paper.pdfOf(document));
        return ok({ file });
      } catch (cause) {
        if (isDiskFault(cause)) return err(appError('export.notWritten', { params: { file } }));
        ports.log(`monthly report not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
        return err(appError('paper.notMade'));
      }
    }
  };
}
