import { Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';
import { useShortcut } from '../../kit/useShortcut.ts';
import { useNow } from '../../state/useNow.ts';
import { useQuery } from '../../state/useQuery.ts';
import { agoText } from '../../text/ago.ts';
import { useFormats } from '../../text/locale.ts';

type Props = {
  /** The key that leads here prints at once. */
  readonly printNow?: boolean;
};

/** How old the pack is, and the two ways to have it in the hand. */
export function Blackout({ printNow = false }: Props) {
  const { t } = useTranslation();
  const shortcut = useShortcut();
  const { data, error, reload } = useQuery('blackout.state', undefined, []);
  const [done, setDone] = useState<string | null>(null);
  const print = useAction('blackout.print', (printed) => {
    setDone(t(printed ? 'blackout.printed' : 'blackout.cancelled'));
    reload();
  });
  const open = useAction('blackout.open', () => {
    setDone(t('blackout.opened'));
    reload();
  });
  const begun = useRef(false);
  useEffect(() => {
    if (!printNow || begun.current) return;
    begun.current = true;
    void print.run(undefined);
  }, [printNow, print]);
  const failed = print.error ?? open.error ?? error;
  return (
    <Stack gap="sm" data-testid="blackout">
      <Text size="sm" c="dimmed">
        {t('blackout.hint')}
      </Text>
      {data && <Age state={data} />}
      <Group gap="xs">
        <MayButton
          needs="blackout.print"
          loading={print.busy}
          disabled={open.busy}
          {...shortcut('F9')}
          onClick={() => void print.run(undefined)}
          data-testid="blackout-print"
        >
          {t('blackout.print')}
        </MayButton>
        <MayButton
          needs="blackout.open"
          variant="default"
          loading={open.busy}
          disabled={print.busy}
          onClick={() => void open.run(undefined)}
          data-testid="blackout-open"
        >
          {t('blackout.open')}
        </MayButton>
      </Group>
      <Told>
        {done !== null && failed === null && (
          <Text size="sm" data-testid="blackout-done">
            {done}
          </Text>
        )}
        {failed && <ErrorNotice error={failed} />}
      </Told>
    </Stack>
  );
}

type AgeProps = {
  readonly state: { readonly madeAt: number | null; readonly currentAt: number | null; readonly none: { readonly code: string } | null };
};

function Age({ state: { madeAt, currentAt, none } }: AgeProps) {
  const { t } = useTranslation();
  const { moment, locale } = useFormats();
  const now = useNow();
  if (none !== null) return <ErrorNotice error={none} />;
  const ago = (at: number) => agoText(at, now, locale);
  return (
    <Text size="sm" data-testid="blackout-age">
      {madeAt === null ? t('blackout.notYet') : t('blackout.made', { at: moment(madeAt), ago: ago(madeAt) })}
      {madeAt !== null && currentAt !== null && currentAt > madeAt ? ` ${t('blackout.current', { ago: ago(currentAt) })}` : ''}
    </Text>
  );
}
