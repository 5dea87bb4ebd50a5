import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/values/errors.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useHouse } from '../../state/house.ts';
import { useFormats } from '../../text/locale.ts';

type Props = {
  readonly error: AppError;
  /** The very same request once more. */
  readonly onAgain: () => void;
};

/** Nothing was sent: nobody can say what the other desks do. The property lets a person decide, who has read the risk first. */
export function Away({ error, onAgain }: Props) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const since = useHouse(({ house }) => (house?.state === 'away' ? house.since : null));
  const [open, setOpen] = useState(false);
  return (
    <Notice
      role="alert"
      tone="warn"
      title={since === null ? t('house.away.title') : t('house.banner.away', { at: clock(since) })}
      testId="house-away"
    >
      <span>{t('house.notSent')}</span>
      <div>
        <Button mt="xs" size="xs" variant="default" onClick={() => setOpen(true)} data-testid="house-away-open">
          {t('house.away.open')}
        </Button>
      </div>
      {open && (
        <AskAgain
          id={String(error.params?.id ?? '')}
          onClose={() => setOpen(false)}
          onAllowed={() => {
            setOpen(false);
            onAgain();
          }}
        />
      )}
    </Notice>
  );
}

type AskProps = { readonly id: string; readonly onClose: () => void; readonly onAllowed: () => void };

/** The second confirmation: it says what can go wrong, and wants to be told that somebody has asked. */
function AskAgain({ id, onClose, onAllowed }: AskProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const allow = useAction('house.allowAway', onAllowed);
  return (
    <Dialog title={t('house.away.ask.title')} onClose={onClose} busy={allow.busy} closeOnClickOutside={false}>
      <Stack data-testid="house-away-ask">
        <Text size="sm">{t('house.away.ask.text')}</Text>
        <Text size="sm">{t('house.away.ask.then')}</Text>
        <Checkbox
          label={t('house.away.ask.asked')}
          checked={asked}
          onChange={(event) => setAsked(event.currentTarget.checked)}
          data-testid="house-away-asked"
        />
        {allow.error && <ErrorNotice error={allow.error} />}
        <DialogFoot>
          <Button variant="default" data-autofocus onClick={onClose} data-testid="house-away-keep">
            {t('house.away.ask.keep')}
          </Button>
          <Button
            color="red"
            disabled={!asked}
            loading={allow.busy}
            onClick={() => void allow.run({ id })}
            data-testid="house-away-confirm"
          >
            {t('house.away.ask.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}
