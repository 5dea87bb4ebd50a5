import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionLook, RetentionOf } from '../../../shared/model/privacy.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { useFormats } from '../../text/locale.ts';

/** How long each property keeps guest data; off until somebody has been told what goes and has said yes. */
export function RetentionPanel() {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('privacy.retentions', undefined, ['properties']);
  return (
    <Panel title={t('privacy.retention.title')}>
      <Text size="sm" c="dimmed">
        {t('privacy.retention.hint')}
      </Text>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data?.map((one) => (
        <PropertyRetention key={one.propertyId} of={one} changed={reload} />
      ))}
    </Panel>
  );
}

type Props = { readonly of: RetentionOf; readonly changed: () => void };

function PropertyRetention({ of: { propertyId, property, months, ranAt }, changed }: Props) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asked, setAsked] = useState<number | string>(months ?? 24);
  const [told, setTold] = useState<(RetentionLook & { readonly months: number }) | null>(null);
  const number = typeof asked === 'number' && asked >= 1 && asked <= 240 ? asked : null;
  const look = useAction('privacy.lookRetention', (answer) => {
    if (number !== null) setTold({ ...answer, months: number });
  });
  const set = useAction('privacy.setRetention', () => {
    setTold(null);
    changed();
  });
  const failed = look.error ?? set.error;
  return (
    <Stack gap="xs" data-testid={`retention-${propertyId}`}>
      <Text fw={600}>{property === '' ? t('privacy.retention.unnamed') : property}</Text>
      <Text size="sm" data-testid="retention-state">
        {months === null
          ? t('privacy.retention.off')
          : ranAt === null
            ? t('privacy.retention.on', { count: months })
            : t('privacy.retention.ran', { count: months, at: formats.moment(ranAt) })}
      </Text>
      <Group align="flex-end" gap="sm">
        <NumberInput
          size="xs"
          w={160}
          label={t('privacy.retention.months')}
          min={1}
          max={240}
          allowDecimal={false}
          value={asked}
          onChange={(value) => {
            setAsked(value);
            setTold(null);
          }}
          data-testid="retention-months"
        />
        <Button
          size="xs"
          variant="default"
          disabled={number === null}
          loading={look.busy}
          onClick={() => number !== null && void look.run({ propertyId, months: number })}
          data-testid="retention-look"
        >
          {t('privacy.retention.look')}
        </Button>
        {months !== null && (
          <Button
            size="xs"
            variant="default"
            loading={set.busy}
            onClick={() => void set.run({ propertyId, months: null })}
            data-testid="retention-off"
          >
            {t('privacy.retention.turnOff')}
          </Button>
        )}
      </Group>
      {failed && <ErrorNotice error={failed} />}
      <RetentionTold told={told} busy={set.busy} onConfirm={(agreed) => void set.run({ propertyId, months: agreed })} />
    </Stack>
  );
}

type ToldProps = {
  readonly told: (RetentionLook & { readonly months: number }) | null;
  readonly busy: boolean;
  readonly onConfirm: (months: number) => void;
};

/** What would go, and the one click that agrees to it. */
function RetentionTold({ told, busy, onConfirm }: ToldProps) {
  const { t } = useTranslation();
  return (
    <Told>
      {told !== null && (
        <Notice tone="warn" title={t('privacy.retention.due', { count: told.due })} testId="retention-told">
          <Stack gap="xs" align="flex-start">
            {told.waits > 0 && <span>{t('privacy.retention.waits', { count: told.waits })}</span>}
            <span>{t('privacy.retention.daily')}</span>
            <Button size="xs" color="red" loading={busy} onClick={() => onConfirm(told.months)} data-testid="retention-confirm">
              {t('privacy.retention.confirm')}
            </Button>
          </Stack>
        </Notice>
      )}
    </Told>
  );
}
