import type { Account } from '../../../shared/model/domain.ts';
import type { Fields } from '../../forms/useFields.ts';
import type { LinkDraft } from './draft.ts';

/** What every part of the form is given. */
export type PartProps = { readonly account: Account; readonly form: Fields<LinkDraft> };
