import { z } from 'zod';
import { RowId } from '../domain.ts';
import { appError } from '../../values/errors.ts';
import type { Kind } from './kind.ts';
import { noAmount, ofToken } from './subjects.ts';

export const DeleteLink = z.object({ kind: z.literal('deleteLink'), tokenId: RowId });
export type DeleteLink = z.infer<typeof DeleteLink>;

export const deleteLink = {
  letter: 'X',
  right: 'link',
  excludes: 'sameKind',
  asksFirst: 'whatItAllows',
  about: ({ tokenId }) => ({ what: 'token', id: tokenId }),
  subject: (_request, rows) => ofToken(rows, noAmount),
  offered: (_request, { link }) => link.remove,
  // Its creation got no answer: there is no number to delete it by.
  refusal: (_request, { subject: { token } }) => (token?.state === 'possiblyOpen' ? appError('money.linkNotKnown') : null),
  leaves: () => ({ what: 'state', of: 'token', states: ['disabled'] })
} as const satisfies Kind<DeleteLink>;
