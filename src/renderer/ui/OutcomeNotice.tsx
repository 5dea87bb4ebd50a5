import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IntentView } from '../../shared/intents.ts';
import { go } from '../state/route.ts';
import { useFormats } from '../text/locale.ts';
import { errorWords } from './errorWords.ts';
import { AlertIcon, CheckIcon, ClockIcon } from './icons.ts';

/** How an operation ended, as the operator must understand it before doing anything else. */
export type Ending = 'done' | 'alreadyDone' | 'refused' | 'unknown' | 'running';

export function endingOf(intent: IntentView): Ending {
  if (intent.alreadyDone) return 'alreadyDone';
  switch (intent.state) {
    case 'prepared':
    case 'sent':
      return 'running';
    case 'confirmed':
      return 'done';
    case 'rejected':
      return 'refused';
    case 'unknown':
      return 'unknown';
    case 'resolved':
      return intent.resolution === 'happened' || intent.resolution === 'operatorSaysHappened' ? 'done' : 'refused';
  }
}

const looks = {
  done: { color: 'teal.9', icon: CheckIcon },
  alreadyDone: { color: 'training.9', icon: AlertIcon },
  refused: { color: 'red.9', icon: AlertIcon },
  unknown: { color: 'training.9', icon: AlertIcon },
  running: { color: 'harbour', icon: ClockIcon }
} as const;

/**
 * The result of a money operation. An unknown outcome says that the operation may have been carried out and that it
 * must not be repeated; an operation somebody did before says who-knows-when instead of doing it again.
 */
export function OutcomeNotice({ intent }: { readonly intent: IntentView }) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const ending = endingOf(intent);
  const { color, icon: Icon } = looks[ending];
  const words = intent.error ? errorWords(i18n, intent.error) : null;
  const action = t([`money.kind.${intent.kind}`, 'money.kind.other'], { kind: intent.kind });
  const params = { action, amount: money(intent.amount, intent.currency), at: moment(intent.endedAt ?? intent.createdAt) };
  return (
    <Alert role="status" aria-live="assertive" color={color} icon={<Icon size={20} aria-hidden />} title={t(`money.ending.${ending}.title`, params)} data-testid="outcome" data-ending={ending}>
      <Text size="sm">{t(`money.ending.${ending}.text`, params)}</Text>
      {words && ending !== 'done' && (
        <>
          <Text size="sm" mt={4}>
            {words.what} {ending === 'refused' ? words.next : null}
          </Text>
          {words.said && <Text size="sm">{t('errors.said', { said: words.said })}</Text>}
        </>
      )}
      {ending === 'unknown' && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={() => go('attention')} data-testid="go-attention">
            {t('money.ending.unknown.action')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
