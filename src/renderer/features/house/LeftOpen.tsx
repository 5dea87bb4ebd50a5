import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseClaim } from '../../../shared/model/house.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Claim } from './Claim.tsx';

/** What a desk that is not heard of has left without a known end: any other one may ask the gateway, none sends it again. */
export function LeftOpen({ claims }: { readonly claims: readonly HouseClaim[] }) {
  return claims.map((claim) => <Left key={claim.id} claim={claim} />);
}

function Left({ claim }: { readonly claim: HouseClaim }) {
  const { t } = useTranslation();
  const [still, setStill] = useState(false);
  const ask = useAction('house.ask', ({ state }) => setStill(state !== 'done' && state !== 'refused'));
  return (
    <Panel title={t('house.leftOpen.title')} testId={`house-left-${claim.id}`}>
      <Text size="sm">{t('house.leftOpen.text')}</Text>
      <Claim claim={claim} />
      <Group gap="xs">
        <Button
          disabled={!claim.mayAsk || claim.accountId === null}
          loading={ask.busy}
          onClick={() => void ask.run({ id: claim.id })}
          data-testid="house-left-ask"
        >
          {t('house.leftOpen.ask')}
        </Button>
      </Group>
      <div role="status">{still && <Text size="sm">{t('house.leftOpen.still')}</Text>}</div>
      {ask.error && <ErrorNotice error={ask.error} />}
    </Panel>
  );
}
