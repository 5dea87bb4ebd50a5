import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClaimState, HouseClaim } from '../../../shared/model/house.ts';
import { Facts } from '../../kit/Facts.tsx';
import type { Tone } from '../../kit/Tone.tsx';
import { Word } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

const TONES: Readonly<Record<ClaimState, Tone>> = { claimed: 'going', sent: 'going', unknown: 'warn', done: 'good', refused: 'still' };

/** One desk's entry in the house. */
export function Claim({ claim }: { readonly claim: HouseClaim }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const { desk, person, kind, state, amount, currency, bookingId, reference, since } = claim;
  return (
    <div data-testid={`house-claim-${desk}`}>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {desk}
        </Text>
        <Word tone={TONES[state]} state={state}>
          {t(`house.claim.state.${state}`)}
        </Word>
      </Group>
      <Facts
        facts={[
          [t('house.claim.person'), person ?? '–'],
          [t('house.claim.act'), t([`money.name.${kind}`, 'money.name.other'], { kind })],
          [t('amount.label'), amount === null ? null : money(amount, currency)],
          [t('booking.id'), bookingId],
          [t('house.claim.at'), moment(since)],
          [t('house.claim.reference'), reference]
        ]}
      />
    </div>
  );
}
