import { Button, Code, NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../shared/ipc/contract.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';
import { useFormats } from '../../text/locale.ts';

const MOST = 50;

/** A code that lets further desks in, shown once. */
export function CodeDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [desks, setDesks] = useState<number | string>(1);
  const [made, setMade] = useState<Output<'house.code'> | null>(null);
  const make = useAction('house.code', setMade);
  const count = typeof desks === 'number' && desks >= 1 && desks <= MOST ? desks : null;
  return (
    <Dialog title={t('house.code.title')} onClose={onClose} busy={make.busy} closeOnClickOutside={made === null}>
      <Stack>
        <Text size="sm">{t('house.code.text')}</Text>
        {made === null && (
          <NumberInput
            label={t('house.code.desks')}
            min={1}
            max={MOST}
            allowDecimal={false}
            value={desks}
            onChange={setDesks}
            data-autofocus
            data-testid="house-code-desks"
          />
        )}
        <Told testId="house-code-made">
          {made && (
            <Stack gap="xs">
              <Code block fz="lg" style={{ userSelect: 'all', whiteSpace: 'pre-wrap', textAlign: 'center' }} data-testid="house-code-text">
                {made.code}
              </Code>
              <Text size="sm">{t('house.code.made', { until: moment(made.until) })}</Text>
            </Stack>
          )}
        </Told>
        {make.error && <ErrorNotice error={make.error} about="change" />}
        <DialogFoot>
          <Button variant="default" onClick={onClose} data-testid="close-dialog">
            {t(made === null ? 'common.cancel' : 'common.close')}
          </Button>
          {made === null && (
            <Button
              loading={make.busy}
              disabled={count === null}
              onClick={() => count !== null && void make.run({ desks: count })}
              data-testid="house-code-make"
            >
              {t('house.code.make')}
            </Button>
          )}
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}
