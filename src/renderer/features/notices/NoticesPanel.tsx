import { Button, Checkbox, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTICE_KINDS } from '../../../shared/model/notices.ts';
import type { NoticeSettings } from '../../../shared/model/notices.ts';
import { useAction } from '../../forms/useAction.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useLocale } from '../../text/locale.ts';

/** Where quiet hours begin when they are switched on. */
const NIGHT = { from: 22, to: 7 };

/** Whether and how the desk speaks up when something happens. */
export function NoticesPanel() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('notices.state', undefined, [], true);
  const [tested, setTested] = useState(false);
  const set = useAction('notices.set', reload);
  const test = useAction('notices.test', () => setTested(true));
  const fault = error ?? set.error ?? test.error;
  return (
    <Panel title={t('notices.title')} testId="notices">
      <Text size="sm" c="dimmed">
        {t('notices.hint')}
      </Text>
      {data && !data.supported && <Text size="sm">{t('notices.unsupported')}</Text>}
      {data && (
        <Allowed needs="notices.set">
          <Fields settings={data.settings} onChange={(settings) => void set.run(settings)} />
        </Allowed>
      )}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={data?.supported !== true}
          loading={test.busy}
          onClick={() => void test.run(undefined)}
          data-testid="notices-test"
        >
          {t('notices.test')}
        </Button>
      </Group>
      <Told focus={false}>
        {tested && (
          <Text size="sm" data-testid="notices-tested">
            {t('notices.tested')}
          </Text>
        )}
        {fault && <ErrorNotice error={fault} />}
      </Told>
    </Panel>
  );
}

type FieldsProps = { readonly settings: NoticeSettings; readonly onChange: (settings: NoticeSettings) => void };

function Fields({ settings, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const change = (some: Partial<NoticeSettings>) => onChange({ ...settings, ...some });
  const { on, without, details, sound } = settings;
  return (
    <Stack gap="sm">
      <Switch
        label={t('notices.on')}
        checked={on}
        onChange={(event) => change({ on: event.currentTarget.checked })}
        data-testid="notices-on"
      />
      {on && (
        <>
          <Checkbox.Group
            label={t('notices.about')}
            value={NOTICE_KINDS.filter((kind) => !without.includes(kind))}
            onChange={(chosen) => change({ without: NOTICE_KINDS.filter((kind) => !chosen.includes(kind)) })}
          >
            <Stack gap={6} mt={6}>
              {NOTICE_KINDS.map((kind) => (
                <Checkbox key={kind} value={kind} label={t(`notices.kind.${kind}`)} data-testid={`notices-${kind}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Switch
            label={t('notices.details')}
            description={t('notices.detailsHint')}
            checked={details}
            onChange={(event) => change({ details: event.currentTarget.checked })}
            data-testid="notices-details"
          />
          <Switch
            label={t('notices.sound')}
            checked={sound}
            onChange={(event) => change({ sound: event.currentTarget.checked })}
            data-testid="notices-sound"
          />
          <Quiet quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
        </>
      )}
    </Stack>
  );
}

type QuietProps = { readonly quiet: NoticeSettings['quiet']; readonly onChange: (quiet: NoticeSettings['quiet']) => void };

function Quiet({ quiet, onChange }: QuietProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: clock.format(new Date(2026, 0, 5, hour)) }));
  return (
    <>
      <Switch
        label={t('notices.quiet')}
        description={t('notices.quietHint')}
        checked={quiet !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? NIGHT : null)}
        data-testid="notices-quiet"
      />
      {quiet !== null && (
        <Group gap="sm">
          {(['from', 'to'] as const).map((end) => (
            <Select
              key={end}
              w={140}
              label={t(`notices.${end}`)}
              value={String(quiet[end])}
              onChange={(hour) => hour !== null && onChange({ ...quiet, [end]: Number(hour) })}
              allowDeselect={false}
              data={hours}
              data-testid={`notices-${end}`}
            />
          ))}
        </Group>
      )}
    </>
  );
}
