import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../shared/model/intents.ts';
import { go } from '../state/route.ts';
import { useFormats } from '../text/locale.ts';
import { endingOf } from './ending.ts';
import type { Ending } from './ending.ts';
import { noTraces, outcomeWords } from './outcomeWords.ts';
import type { Traces } from './outcomeWords.ts';
import { aboutOf, errorWords } from '../kit/errorWords.ts';
import { Notice } from '../kit/Tone.tsx';
import type { Tone } from '../kit/Tone.tsx';

const tones: Readonly<Record<Ending, Tone>> = {
  done: 'good',
  alreadyDone: 'still',
  afterAll: 'warn',
  refused: 'bad',
  unknown: 'warn',
  running: 'going'
};

/**
 * The result of a money operation. An unknown outcome says that the operation may have been carried out and that it
 * must not be repeated; an operation somebody did before says who-knows-when instead of doing it again.
 */
export function OutcomeNotice({ intent, traces = noTraces }: { readonly intent: IntentView; readonly traces?: Traces }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const ending = endingOf(intent);
  const words = intent.error ? errorWords(i18n, intent.error, aboutOf(intent.kind)) : null;
  const done = ending === 'done' || ending === 'alreadyDone' ? outcomeWords(intent, traces, { t, money }) : null;
  const action = t([`money.kind.${intent.hold ? 'hold' : intent.kind}`, 'money.kind.other'], { kind: intent.kind });
  const params = { action, amount: money(intent.amount, intent.currency), at: moment(intent.endedAt ?? intent.createdAt) };
  return (
    <Notice
      tone={tones[ending]}
      prominent={ending === 'done'}
      title={(ending === 'done' && done) || t(`money.ending.${ending}.title`, params)}
      testId="outcome"
      data={{ 'data-ending': ending }}
    >
      <span>{t(`money.ending.${ending}.text`, params)}</span>
      {ending === 'alreadyDone' && done && <span>{done}</span>}
      {words && ending !== 'done' && (
        <span>
          {words.what} {ending === 'refused' ? words.next : null}
        </span>
      )}
      {words?.said && ending !== 'done' && <span>{t('errors.said', { said: words.said })}</span>}
      {ending === 'unknown' && (
        <div>
          <Button mt="xs" size="xs" variant="default" onClick={() => go('attention')} data-testid="go-attention">
            {t('money.ending.unknown.action')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
