import { z } from 'zod';
import { Environment, RowId } from '../model/domain.ts';

/** `2026-11` */
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { message: 'invalid' });

export const reportCalls = {
  /** A month of a property on paper: asks where to, and writes it as PDF. Null: no file was chosen. */
  'reports.monthly': {
    in: z.object({ propertyId: RowId, environment: Environment, month: Month }),
    out: z.object({ file: z.string() }).nullable()
  }
} as const;
