import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { errorWords } from '../../kit/errorWords.ts';
import { Notice } from '../../kit/Tone.tsx';
import type { Tone } from '../../kit/Tone.tsx';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import type { Withdrawal } from './store.ts';

const tones: Readonly<Record<Withdrawal['state'], Tone>> = { going: 'going', done: 'good', failed: 'bad', impossible: 'warn' };

/** What became of the link the new one stands in for: two that can be paid are worse than one that is wrong. */
export function Withdrawn({ withdrawal: { link, state, error } }: { readonly withdrawal: Withdrawal }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  return (
    <Notice
      tone={tones[state]}
      role="status"
      title={t(`link.withdrawn.${state}.title`, { amount: money(link.amount, link.currency) })}
      testId="withdrawn"
      data={{ 'data-state': state }}
    >
      {state !== 'going' && <span>{t(`link.withdrawn.${state}.text`)}</span>}
      {state === 'impossible' && link.acceptUntil !== null && <span>{t('link.withdrawn.until', { until: moment(link.acceptUntil) })}</span>}
      {error && <span>{errorWords(i18n, error).what}</span>}
      {(state === 'failed' || state === 'impossible') && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => go('links', link.id)} data-testid="show-old-link">
            {t('link.withdrawn.show')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
