import { Button, Group, Progress, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UpdateChannel, UpdateMoment, type UpdateState } from '../../../shared/model/updates.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Managed } from '../../kit/Managed.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { useManaged } from '../../state/policy.ts';
import { setUpdates, useUpdates } from '../../state/updates.ts';
import { useNow } from '../../state/useNow.ts';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';

/** The version that runs, what waits, and when it is put in. */
export function UpdatesPanel() {
  const { t } = useTranslation();
  const updates = useUpdates();
  const look = useAction('updates.look', setUpdates);
  const install = useAction('updates.install');
  if (updates === null) return null;
  const { at, holds } = updates;
  const error = install.error ?? look.error ?? updates.error;
  return (
    <Panel title={t('updates.title')} testId="updates">
      <WentBack updates={updates} />
      <Text size="sm">{t('updates.running', { version: updates.version })}</Text>
      <Stack gap={4}>
        <Text size="sm" data-testid="updates-at" data-step={at.step} aria-live="polite">
          <Step updates={updates} />
        </Text>
        {at.step === 'loading' && <Progress value={at.done * 100} aria-label={t('updates.title')} />}
        {at.step === 'waiting' && (
          <Text size="sm" c="dimmed">
            {t(`updates.when.${updates.asksForPassword ? 'password' : updates.moment}`)}
          </Text>
        )}
        {at.step !== 'off' && <Looks updates={updates} />}
      </Stack>
      <Told focus={false}>{error && <ErrorNotice error={error} />}</Told>
      {at.step !== 'off' && (
        <>
          <Choices updates={updates} />
          <Group gap="xs">
            {at.step === 'waiting' && (
              <Button
                loading={install.busy}
                disabled={holds.length > 0}
                onClick={() => void install.run(undefined)}
                data-testid="updates-install"
              >
                {t('updates.install')}
              </Button>
            )}
            <Button
              variant="default"
              loading={look.busy || at.step === 'looking' || at.step === 'loading'}
              onClick={() => void look.run(undefined)}
              data-testid="updates-look"
            >
              {t('updates.look')}
            </Button>
            {at.step === 'waiting' && (
              <Text size="sm" c="dimmed">
                {holds.length === 0 ? t('updates.installHint') : <Holds updates={updates} />}
              </Text>
            )}
          </Group>
        </>
      )}
    </Panel>
  );
}

type Shown = { readonly updates: UpdateState };

function Step({ updates: { at, lookedAt } }: Shown) {
  const { t } = useTranslation();
  switch (at.step) {
    case 'off':
      return t(`updates.at.off.${at.why}`);
    case 'current':
      if (at.later !== null) return t('updates.at.later', { version: at.later });
      if (at.failed !== null) return t('updates.at.failed', { version: at.failed });
      return t(lookedAt === null ? 'updates.at.notLooked' : 'updates.at.current');
    case 'looking':
      return t('updates.at.looking');
    case 'loading':
      return t('updates.at.loading', { version: at.version, percent: `${Math.round(at.done * 100)} %` });
    case 'waiting':
      return t('updates.at.waiting', { version: at.version });
  }
}

function Looks({ updates: { lookedAt, nextLookAt } }: Shown) {
  const { t } = useTranslation();
  const { moment, locale } = useFormats();
  const now = useNow();
  const said = [
    ...(lookedAt === null ? [] : [t('updates.looked', { ago: agoText(lookedAt, now, locale) })]),
    ...(nextLookAt === null ? [] : [t('updates.next', { at: moment(nextLookAt) })])
  ];
  return (
    <Text size="sm" c="dimmed" data-testid="updates-looked">
      {said.join(' ')}
    </Text>
  );
}

function Holds({ updates: { holds } }: Shown) {
  const { t } = useTranslation();
  return (
    <span data-testid="updates-holds">
      {t('updates.holds.title')} {holds.map((hold) => t(`updates.holds.${hold}`)).join(', ')}
    </span>
  );
}

/** Which versions, and when. What an administrator has set is shown and not changed. */
function Choices({ updates: { channel, moment } }: Shown) {
  const { t } = useTranslation();
  const isManaged = useManaged();
  const choose = useAction('updates.choose', setUpdates);
  const [channelSet, momentSet] = [isManaged('updates.channel'), isManaged('updates.moment')];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
      <Select
        label={t('updates.channel.label')}
        value={channel}
        onChange={(value) => value !== null && void choose.run({ channel: UpdateChannel.parse(value) })}
        data={UpdateChannel.options.map((value) => ({ value, label: t(`updates.channel.${value}`) }))}
        allowDeselect={false}
        disabled={channelSet}
        description={channelSet ? <Managed /> : undefined}
        data-testid="field-updates-channel"
      />
      <Select
        label={t('updates.moment.label')}
        value={moment}
        onChange={(value) => value !== null && void choose.run({ moment: UpdateMoment.parse(value) })}
        data={UpdateMoment.options.map((value) => ({ value, label: t(`updates.moment.${value}`) }))}
        allowDeselect={false}
        disabled={momentSet}
        description={momentSet ? <Managed /> : undefined}
        data-testid="field-updates-moment"
      />
    </SimpleGrid>
  );
}

/** A newer version did not start, and this one came back by itself. */
function WentBack({ updates: { wentBack, version } }: Shown) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const now = useNow();
  const read = useAction('updates.read', setUpdates);
  if (wentBack === null || wentBack.read) return null;
  return (
    <Stack gap="xs" data-testid="updates-back">
      <Text size="sm" fw={600}>
        {t('updates.wentBack.title', { version })}
      </Text>
      <Text size="sm">
        {t('updates.wentBack.text', { from: wentBack.from, ago: agoText(wentBack.at, now, locale) })}{' '}
        {wentBack.historyPutBack && t('updates.wentBack.history')}
      </Text>
      <Group>
        <Button size="xs" variant="default" loading={read.busy} onClick={() => void read.run(undefined)} data-testid="updates-read">
          {t('updates.wentBack.read')}
        </Button>
      </Group>
    </Stack>
  );
}
