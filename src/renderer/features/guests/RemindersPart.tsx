import { Anchor, Group, NumberInput, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedReminder, ReminderRule } from '../../../shared/model/guests.ts';
import { useAction } from '../../forms/useAction.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { go } from '../../state/route.ts';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** When unpaid links are brought back to a guest's mind, and what would go out. */
export function RemindersPart({ propertyId }: { readonly propertyId: number }) {
  const { data, error } = useQuery('guests.reminderRule', { propertyId }, []);
  if (error) return <ErrorNotice error={error} />;
  return data === null ? <Waiting like="panels" /> : <RuleForm propertyId={propertyId} kept={data} />;
}

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));

function RuleForm({ propertyId, kept }: { readonly propertyId: number; readonly kept: ReminderRule }) {
  const { t } = useTranslation();
  const [rule, setRule] = useState(kept);
  const [saved, setSaved] = useState(false);
  const save = useAction('guests.setReminders', () => setSaved(true));
  const sending = useQuery('guests.sending', { propertyId }, ['guestTexts']).data?.sending.by;
  const change = (part: Partial<ReminderRule>) => {
    setSaved(false);
    setRule({ ...rule, ...part });
  };
  return (
    <Stack>
      <Panel testId="reminder-rule">
        <Allowed needs="guests.setReminders">
          <Stack maw={760}>
            <Switch
              label={t('guests.reminders.on')}
              description={t('guests.reminders.onHint')}
              checked={rule.on}
              onChange={(event) => change({ on: event.currentTarget.checked })}
              data-testid="reminders-on"
            />
            <RuleFields rule={rule} change={change} />
            {rule.on && sending === 'program' && (
              <Notice tone="plain" title={t('guests.reminders.byHand')} testId="reminders-by-hand">
                <span>{t('guests.reminders.byHandMore')}</span>
              </Notice>
            )}
            {save.error && <ErrorNotice error={save.error} about="change" />}
            <Group>
              <MayButton
                needs="guests.setReminders"
                loading={save.busy}
                onClick={() => void save.run({ propertyId, rule })}
                data-testid="save-reminders"
              >
                {t('common.save')}
              </MayButton>
              <Told focus={false}>{saved && <Text size="sm">{t('guests.saved')}</Text>}</Told>
            </Group>
          </Stack>
        </Allowed>
      </Panel>
      <Planned propertyId={propertyId} rule={rule} />
    </Stack>
  );
}

type FieldsProps = { readonly rule: ReminderRule; readonly change: (part: Partial<ReminderRule>) => void };

function RuleFields({ rule, change }: FieldsProps) {
  const { t } = useTranslation();
  const number = (name: 'afterDays' | 'beforeEndHours' | 'most', min: number, max: number) => ({
    label: t(`guests.reminders.${name}`),
    min,
    max,
    clampBehavior: 'strict' as const,
    allowDecimal: false,
    value: rule[name],
    onChange: (value: number | string) => change({ [name]: typeof value === 'number' ? value : min }),
    'data-testid': `reminders-${name}`
  });
  const hour = (name: 'quietFrom' | 'quietTo') => ({
    label: t(`guests.reminders.${name}`),
    data: hours,
    value: String(rule[name]),
    onChange: (value: string | null) => value !== null && change({ [name]: Number(value) }),
    allowDeselect: false
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} style={{ alignItems: 'end' }}>
      <NumberInput {...number('afterDays', 1, 30)} />
      <NumberInput {...number('beforeEndHours', 0, 168)} />
      <NumberInput {...number('most', 1, 5)} />
      <Select {...hour('quietFrom')} />
      <Select {...hour('quietTo')} />
    </SimpleGrid>
  );
}

/** By the rule as it stands on screen, whether it is switched on or not. */
function Planned({ propertyId, rule }: { readonly propertyId: number; readonly rule: ReminderRule }) {
  const { t } = useTranslation();
  const { data, error } = useQuery('guests.planned', { propertyId, rule }, ['tokens', 'outbox', 'accounts', 'properties'], true);
  return (
    <Panel title={t(rule.on ? 'guests.reminders.goingOut' : 'guests.reminders.wouldGo')} testId="reminders-planned">
      {error && <ErrorNotice error={error} />}
      {data === null && !error && <Waiting />}
      {data?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('guests.reminders.none')}
        </Text>
      )}
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.map((one) => (
          <Line key={`${one.tokenId} ${one.step}`} reminder={one} />
        ))}
      </Stack>
      <Text size="sm" c="dimmed">
        {t('guests.reminders.asked')}
      </Text>
    </Panel>
  );
}

function Line({ reminder }: { readonly reminder: PlannedReminder }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const { tokenId, bookingId, guestName, to, amount, currency, at, why, number, madeAt, endsAt } = reminder;
  const reason =
    why === 'ending' && endsAt !== null
      ? t('guests.reminders.why.ending', { at: moment(endsAt) })
      : t('guests.reminders.why.unpaid', { at: moment(madeAt) });
  return (
    <li data-testid={`planned-${tokenId}`}>
      <Group gap="xs">
        <Anchor component="button" type="button" size="sm" onClick={() => go('links', tokenId)}>
          {[guestName, bookingId].filter(Boolean).join(' · ') || to}
        </Anchor>
        {amount !== null && <Text size="sm">{money(amount, currency)}</Text>}
      </Group>
      <Text size="xs" c="dimmed">
        {[moment(at), reason, t('guests.reminders.number', { number }), to].join(' · ')}
      </Text>
    </li>
  );
}
