import type { z } from 'zod';
import type { cardContract } from './contract.ts';

/** What the card-entry window shows above the form. No card data. */
export type CardContext = z.infer<(typeof cardContract)['card.context']['out']>;
