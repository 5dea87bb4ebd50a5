import { z } from 'zod';
import { AccountId, RowId } from './domain.ts';

const line = (most: number) => z.string().trim().max(most, { message: 'tooLong' });

/** A property as it is written in its form. */
export const PropertyText = z.object({
  name: line(100).min(1, { message: 'required' }),
  /** As on an envelope, line below line. */
  address: line(400),
  taxNumber: line(60),
  phone: line(40),
  email: line(254).refine((text) => text === '' || z.email().safeParse(text).success, { message: 'email' }),
  /** Stands small at the foot of every paper: bank, commercial register, a line of thanks. */
  footer: line(500)
});
export type PropertyText = z.infer<typeof PropertyText>;

/** Of the one that the history begins with, the name may be empty: nobody has typed it yet. */
export const Property = z.object({
  id: RowId,
  ...PropertyText.shape,
  name: z.string(),
  /** A PNG in base64. */
  logo: z.string().nullable(),
  accountIds: z.array(AccountId)
});
export type Property = z.infer<typeof Property>;

/** The one that is always there, and whose every account is until somebody says otherwise. */
export const FIRST_PROPERTY: RowId = 1;
