import { z } from 'zod';
import { RowId } from '../model/domain.ts';
import { ProofCard } from '../model/proof.ts';

export const proofCalls = {
  /** What is known of an operation, in the order it happened, and what it comes to. */
  'proof.card': { in: z.object({ intentId: RowId }), out: ProofCard },
  /** The same as a PDF file or to the printer; null: no file was chosen, or the printer's dialog was cancelled. */
  'proof.give': {
    in: z.object({ intentId: RowId, way: z.enum(['file', 'printer']) }),
    out: z.object({ file: z.string().nullable() }).nullable()
  }
} as const;
