import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseSign } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { SignForm } from '../../money/second/SignForm.tsx';
import { call } from '../../state/call.ts';
import { useInHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';

/** What other desks ask whoever is signed in here to sign; nothing for those who may not. */
export function useHouseSigns(): readonly HouseSign[] {
  return useQuery('people.toSign', useInHouse() ? undefined : null, ['people', 'house'], true).data ?? [];
}

export function HouseSigns({ signs }: { readonly signs: readonly HouseSign[] }) {
  return signs.map((sign) => <ToSign key={sign.id} sign={sign} />);
}

/** It is signed with the own PIN, or refused. */
function ToSign({ sign: { id, ...asked } }: { readonly sign: HouseSign }) {
  const { t } = useTranslation();
  const refuse = useAction('people.signFor');
  return (
    <Panel title={t('house.sign.title')} testId={`house-sign-${asked.desk}`}>
      <SignForm
        asked={asked}
        label={t('people.second.sign')}
        testId="house-sign"
        pinWidth={240}
        sign={(pin) => call('people.signFor', { id, pin })}
      >
        <Button variant="default" loading={refuse.busy} onClick={() => void refuse.run({ id, pin: null })} data-testid="house-sign-refuse">
          {t('house.sign.refuse')}
        </Button>
      </SignForm>
      {refuse.error && <ErrorNotice error={refuse.error} />}
    </Panel>
  );
}
