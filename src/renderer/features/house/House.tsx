import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseState } from '../../../shared/model/house.ts';
import { BackButton } from '../../detail/BackButton.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useMayNot } from '../../state/people.ts';
import { useQuery } from '../../state/useQuery.ts';
import { AwayRules } from './AwayRules.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import { ConnectHouse } from './ConnectHouse.tsx';
import { DeskTable } from './DeskTable.tsx';
import { HouseFacts } from './HouseFacts.tsx';
import { HousePeople } from './HousePeople.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { SetUpHint } from './SetUpHint.tsx';
import { Trails } from './Trails.tsx';

/** The desks that work together, where what they share lies, and what holds when that cannot be reached. */
export function House() {
  const { t } = useTranslation();
  const { data: house, error, reload } = useQuery('house.state', undefined, ['house'], true);
  return (
    <Screen title={t('shell.screen.house')} hint={t('house.hint')} width={900}>
      <Stack>
        <div>
          <BackButton to="accounts" testId="house-back" />
        </div>
        {error && <ErrorNotice error={error} onRetry={reload} />}
        {house === null && error === null && <Waiting like="panels" />}
        {house !== null &&
          (house.state === 'none' ? <Alone house={house} onDone={reload} /> : <Together house={house} onChange={reload} />)}
      </Stack>
    </Screen>
  );
}

type AloneProps = { readonly house: HouseState; readonly onDone: () => void };

function Alone({ house, onDone }: AloneProps) {
  return (
    <>
      <SetUpHint />
      <ConnectHouse house={house} onDone={onDone} />
    </>
  );
}

type TogetherProps = { readonly house: HouseState; readonly onChange: () => void };
type Open = 'code' | 'leave' | 'connect';

function Together({ house, onChange }: TogetherProps) {
  const { t } = useTranslation();
  const mayNot = useMayNot();
  const [open, setOpen] = useState<Open | null>(null);
  const done = () => {
    setOpen(null);
    onChange();
  };
  // Whoever was closed comes back as one who joins: by the form and a code.
  const connecting = open === 'connect' || house.state === 'closed';
  return (
    <>
      <HouseFacts house={house}>
        <Group gap="xs">
          <MayButton
            needs="house.code"
            size="xs"
            disabled={house.state !== 'here'}
            onClick={() => setOpen('code')}
            data-testid="house-code"
          >
            {t('house.code.open')}
          </MayButton>
          {!connecting && (
            <MayButton needs="house.connect" size="xs" variant="default" onClick={() => setOpen('connect')} data-testid="house-reconnect">
              {t('house.reconnect')}
            </MayButton>
          )}
          {!house.managed && (
            <MayButton
              needs="house.leave"
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => setOpen('leave')}
              data-testid="house-leave"
            >
              {t('house.leave.open')}
            </MayButton>
          )}
        </Group>
      </HouseFacts>
      {connecting && <ConnectHouse house={house} onDone={done} onCancel={open === 'connect' ? () => setOpen(null) : null} />}
      {mayNot('house.people') === null && <HousePeople />}
      <DeskTable here={house.state === 'here'} />
      <AwayRules house={house} onChange={onChange} />
      {mayNot('house.trails') === null && <Trails />}
      {open === 'code' && <CodeDialog onClose={() => setOpen(null)} />}
      {open === 'leave' && <LeaveDialog onDone={done} onClose={() => setOpen(null)} />}
    </>
  );
}
