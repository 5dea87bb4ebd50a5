import { z } from 'zod';
import { PaperAbout, PaperLanguage, PaperWay } from '../model/papers.ts';

export const paperCalls = {
  /** Without a language the guest's own, where it is known. Null: the operator chose no file, or cancelled the printer's dialog. */
  'paper.give': {
    in: z.object({ about: PaperAbout, language: PaperLanguage.nullable(), way: PaperWay }),
    out: z.object({ file: z.string().nullable() }).nullable()
  }
} as const;
