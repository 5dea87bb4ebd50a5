import { z } from 'zod';

/** The rights that an operation with money can need; each kind of it names its own (kinds/). */
export const OPERATION_RIGHTS = ['link', 'moto', 'storeCard', 'debit', 'capture', 'void', 'refund', 'credit'] as const;
export const OperationRight = z.enum(OPERATION_RIGHTS);
export type OperationRight = z.infer<typeof OperationRight>;
