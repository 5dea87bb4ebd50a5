import { z } from 'zod';
import { RowId } from '../model/domain.ts';
import { PaperAbout, PaperLanguage, PaperWay } from '../model/papers.ts';

export const paperCalls = {
  /** Without a language the guest's own, where it is known. Null: the operator chose no file, or cancelled the printer's dialog. */
  'paper.give': {
    in: z.object({ about: PaperAbout, language: PaperLanguage.nullable(), way: PaperWay }),
    out: z.object({ file: z.string().nullable() }).nullable()
  },
  /** All the history has of a payment, for a dispute: one PDF, or a ZIP with it and every answer. Null: no file was chosen. */
  'paper.evidence': { in: z.object({ paymentId: RowId, as: z.enum(['pdf', 'zip']) }), out: z.object({ file: z.string() }).nullable() }
} as const;
