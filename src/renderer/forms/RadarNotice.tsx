import { Anchor, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RadarHit, RadarQuestion } from '../../shared/model/radar.ts';
import { useAction } from './useAction.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Notice } from '../kit/Tone.tsx';
import { go } from '../state/route.ts';
import { useQuery } from '../state/useQuery.ts';
import { useFormats } from '../text/locale.ts';

/** What is typed is looked at once it has stood for this long: half an amount is another one. */
const SETTLED_MS = 250;

/**
 * Before the click: what stands already and would look like the first of two. Nothing is forbidden by it; "Meant so" is kept, and it is not
 * told again, neither here nor in the morning.
 */
export function RadarNotice({ question }: { readonly question: RadarQuestion | null }) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(question, SETTLED_MS);
  const { data } = useQuery('radar.check', settled, ['payments', 'radar']);
  const answer = useAction('radar.answer');
  if (question === null || settled === null || data === null || data.length === 0) return null;
  const { amount, currency } = settled;
  return (
    <Notice tone="warn" role="status" title={t('radar.before')} testId="radar-notice">
      {data.map((hit) => (
        <HitLine key={hit.payment.id} hit={hit} />
      ))}
      {answer.error && <ErrorNotice error={answer.error} />}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          mt={6}
          loading={answer.busy}
          onClick={() => void answer.run({ of: 'planned', payments: data.map(({ payment }) => payment.id), amount, currency })}
          data-testid="radar-meant"
        >
          {t('radar.meant')}
        </Button>
      </div>
    </Notice>
  );
}

function HitLine({ hit: { payment, way, why, near } }: { readonly hit: RadarHit }) {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const amount = payment.capturedAmount > 0 ? payment.capturedAmount : payment.amount;
  return (
    <span data-testid={`radar-hit-${payment.id}`}>
      <Anchor component="button" type="button" size="sm" onClick={() => go('payments', payment.id)}>
        {money(amount, payment.currency)}
      </Anchor>
      {` · ${[moment(payment.processedAt ?? payment.createdAt), t(`radar.way.${way}`), t(`radar.why.${why}`), near ? t('radar.near') : null]
        .filter(Boolean)
        .join(' · ')}`}
    </span>
  );
}
