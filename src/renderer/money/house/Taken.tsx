import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/values/errors.ts';
import { Notice } from '../../kit/Tone.tsx';
import { go } from '../../state/route.ts';
import { doingOf, phaseOf, useDoingWords } from './doing.ts';

type Props = {
  readonly error: AppError;
  /** Away from the form, to what it is about; undefined where the form is a screen of its own. */
  readonly onLeave?: (() => void) | undefined;
};

/** Another desk was there first: who, what and since when, that nothing left this one, and what to do now. */
export function Taken({ error, onLeave }: Props) {
  const { t } = useTranslation();
  const words = useDoingWords();
  const doing = doingOf(error.params);
  const phase = phaseOf(doing.state);
  const settle = () => {
    onLeave?.();
    go('attention');
  };
  return (
    <Notice
      role="alert"
      tone="warn"
      title={t(phase === 'done' ? 'house.taken.before' : 'house.taken.title')}
      testId="house-taken"
      data={{ 'data-code': error.code, 'data-phase': phase }}
    >
      <span>{words(doing)}</span>
      <span>{`${t('house.notSent')} ${t(phase === 'doing' && !onLeave ? 'house.next.form' : `house.next.${phase}`)}`}</span>
      <Group gap="xs" mt="xs">
        {phase === 'unknown' && (
          <Button size="xs" variant="default" onClick={settle} data-testid="go-attention">
            {t('house.taken.attention')}
          </Button>
        )}
        {phase !== 'unknown' && onLeave && (
          <Button size="xs" variant="default" onClick={onLeave} data-testid="house-look">
            {t('house.taken.close')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}
