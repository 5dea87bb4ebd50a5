import { create } from 'zustand';
import type { TokenRows } from '../../../shared/model/batches.ts';
import { forgetWithPerson } from '../../state/forget.ts';

/** Which links are to be mailed; null: the dialog is not there. */
export const useSendLinks = create<{ readonly rows: TokenRows | null }>(() => ({ rows: null }));
forgetWithPerson(useSendLinks);

export const sendLinks = (rows: TokenRows): void => useSendLinks.setState({ rows });
export const closeSendLinks = (): void => useSendLinks.setState({ rows: null });
