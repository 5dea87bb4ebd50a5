import { Button, Group, PasswordInput, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeoplePlan } from '../../../shared/model/house.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { Warning } from '../../kit/Warning.tsx';
import { PinTold } from '../../money/second/PinTold.tsx';
import { secondsIn, useWait } from '../../money/second/useWait.ts';
import { call } from '../../state/call.ts';

type Props = {
  readonly plan: PeoplePlan;
  /** The house has other people by now than those shown. */
  readonly onMoved: () => void;
  readonly onClose: () => void;
};

/** What becomes of everybody, before anything is done; an administrator of the house agrees with the own PIN. */
export function JoinPeople({ plan, onMoved, onClose }: Props) {
  const { t } = useTranslation();
  const { administrators } = plan;
  const [person, setPerson] = useState<string | null>(administrators.length === 1 ? (administrators[0]?.id ?? null) : null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { left: wait, begin } = useWait(0);
  const lockedOut = error?.code === 'people.lockedOut';
  const ready = person !== null && pin !== '' && wait === 0 && !lockedOut;

  const join = async () => {
    if (busy || person === null || !ready) return;
    setBusy(true);
    const answer = await call('house.joinPeople', { personId: person, pin });
    setBusy(false);
    setPin('');
    if (answer.ok) return onClose();
    setError(answer.error);
    begin(secondsIn(answer.error));
    if (answer.error.code === 'house.peopleMoved') onMoved();
  };

  return (
    <Dialog title={t('house.people.join.title')} onClose={onClose} busy={busy}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void join();
        }}
      >
        <Stack>
          <Plan plan={plan} />
          {administrators.length === 0 ? (
            <Warning testId="house-people-nobody">{t('house.people.join.nobody')}</Warning>
          ) : (
            <Group align="flex-end" grow>
              <Select
                label={t('house.people.join.who')}
                allowDeselect={false}
                data={administrators.map(({ id, name }) => ({ value: id, label: name }))}
                value={person}
                onChange={(chosen) => {
                  setPerson(chosen);
                  setPin('');
                  setError(null);
                  begin(0);
                }}
                data-testid="house-people-who"
              />
              <PasswordInput
                label={t('house.people.join.pin')}
                autoComplete="off"
                value={pin}
                onChange={(event) => setPin(event.currentTarget.value)}
                data-testid="house-people-pin"
              />
            </Group>
          )}
          <PinTold error={error} wait={wait} lockedOut={lockedOut} />
          <DialogFoot>
            <Button variant="default" data-autofocus onClick={onClose} data-testid="close-dialog">
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={!ready} data-testid="house-people-join">
              {t('house.people.join.confirm')}
            </Button>
          </DialogFoot>
        </Stack>
      </form>
    </Dialog>
  );
}

type Shown = PeoplePlan['added'][number];

function Plan({ plan: { same, added, fromHouse, rules } }: { readonly plan: PeoplePlan }) {
  const { t } = useTranslation();
  const words = ({ name, role, state }: Shown) =>
    state === 'closed' ? t('house.people.join.left', { name }) : t('house.people.join.role', { name, role: t(`people.role.${role}`) });
  return (
    <>
      <Names
        title={t('house.people.join.same')}
        testId="house-people-same"
        lines={same.map((one) => t('house.people.join.becomes', { mine: words(one), house: words(one.house) }))}
      />
      <Names title={t('house.people.join.added')} testId="house-people-added" lines={added.map(words)} />
      <Names title={t('house.people.join.fromHouse')} testId="house-people-from" lines={fromHouse.map(words)} />
      {rules && <Text size="sm">{t('house.people.join.rules')}</Text>}
      <Text size="sm" c="dimmed">
        {t('house.people.join.keeps')}
      </Text>
    </>
  );
}

function Names({ title, lines, testId }: { readonly title: string; readonly lines: readonly string[]; readonly testId: string }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title} data-testid={testId}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {lines.map((line, at) => (
        <Text key={at} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
    </section>
  );
}
