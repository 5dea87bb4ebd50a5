import type { HouseClaim } from '../../../shared/model/house.ts';
import { LookedDialog } from '../../forms/LookedDialog.tsx';
import { call } from '../../state/call.ts';
import { Claim } from './Claim.tsx';

type Props = { readonly claim: HouseClaim; readonly happened: boolean; readonly onClose: () => void };

/** A person's word about what another desk has left; beside it what that desk told the house last. */
export const DecideClaim = ({ claim, happened, onClose }: Props) => (
  <LookedDialog happened={happened} send={(word) => call('house.decide', { id: claim.id, happened: word })} onClose={onClose}>
    <Claim claim={claim} />
  </LookedDialog>
);
