import { useTranslation } from 'react-i18next';
import type { Input } from '../../shared/ipc/contract.ts';
import { Notice } from '../kit/Tone.tsx';
import { phaseOf, useDoingWords } from '../money/house/doing.ts';
import { useInHouse } from '../state/house.ts';
import { useQuery } from '../state/useQuery.ts';

/** On a detail: that another desk is at it at this moment, before anybody here begins the same. */
export function HouseNotice({ about }: { readonly about: Input<'house.under'> }) {
  const { t } = useTranslation();
  const inHouse = useInHouse();
  const words = useDoingWords();
  const { data } = useQuery('house.under', inHouse ? about : null, ['house'], true);
  return (
    <>
      {data?.map((claim) => (
        <Notice key={claim.id} role="status" tone="going" title={words(claim)} testId="house-under" data={{ 'data-state': claim.state }}>
          <span>{t(`house.next.${phaseOf(claim.state)}`)}</span>
        </Notice>
      ))}
    </>
  );
}
