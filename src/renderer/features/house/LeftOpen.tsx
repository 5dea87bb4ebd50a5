import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseClaim } from '../../../shared/model/house.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Claim } from './Claim.tsx';
import { DecideClaim } from './DecideClaim.tsx';

/** What a desk that is not heard of has left without a known end: any other one may ask the gateway, none sends it again. */
export function LeftOpen({ claims }: { readonly claims: readonly HouseClaim[] }) {
  return claims.map((claim) => <Left key={claim.id} claim={claim} />);
}

function Left({ claim }: { readonly claim: HouseClaim }) {
  const { t } = useTranslation();
  const [still, setStill] = useState(false);
  const [deciding, setDeciding] = useState<boolean | null>(null);
  const ask = useAction('house.ask', ({ state }) => setStill(state !== 'done' && state !== 'refused'));
  const { id, accountId, mayAsk } = claim;
  // Nobody can be asked: what a person has seen at the gateway counts, or the claim would stand in the way of all desks for ever.
  const alone = accountId === null ? 'noAccount' : ask.error?.code === 'house.cannotBeAsked' ? 'look' : null;
  return (
    <Panel title={t('house.leftOpen.title')} testId={`house-left-${id}`}>
      <Text size="sm">{t('house.leftOpen.text')}</Text>
      <Claim claim={claim} />
      <Group gap="xs">
        <Button
          disabled={!mayAsk || accountId === null}
          loading={ask.busy}
          onClick={() => void ask.run({ id })}
          data-testid="house-left-ask"
        >
          {t('house.leftOpen.ask')}
        </Button>
        {alone && mayAsk && (
          <>
            <MayButton needs="house.decide" variant="default" onClick={() => setDeciding(true)} data-testid="house-left-happened">
              {t('attention.happened')}
            </MayButton>
            <MayButton needs="house.decide" variant="default" onClick={() => setDeciding(false)} data-testid="house-left-not">
              {t('attention.didNot')}
            </MayButton>
          </>
        )}
      </Group>
      <Stack gap={4} role="status">
        {still && <Text size="sm">{t('house.leftOpen.still')}</Text>}
        {alone && <Text size="sm">{t(`house.leftOpen.${alone}`)}</Text>}
      </Stack>
      {ask.error && !alone && <ErrorNotice error={ask.error} />}
      {deciding !== null && <DecideClaim claim={claim} happened={deciding} onClose={() => setDeciding(null)} />}
    </Panel>
  );
}
