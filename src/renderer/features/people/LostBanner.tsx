import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { setPeople, useMayNot, usePeople, usePersonName } from '../../state/people.ts';
import { useFormats } from '../../text/locale.ts';

/** A lost administrator's PIN is on its way to be replaced, or was: everybody sees it until an administrator has said so. */
export function LostBanner() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = usePersonName();
  const mayNot = useMayNot();
  const people = usePeople((state) => state.people);
  const end = useAction('people.endLostAdmin', setPeople);
  const lost = people?.lostAdmin;
  if (!lost) return null;
  const own = lost.state === 'done' && lost.personId === people.me?.id;
  const may = mayNot('people.endLostAdmin') === null && !own;
  return (
    <Notice
      tone="bad"
      role="alert"
      title={t(lost.state === 'asked' ? 'people.lost.asked' : 'people.lost.doneBy', {
        at: moment(lost.at),
        ready: moment(lost.readyAt),
        name: nameOf(lost.personId) ?? ''
      })}
      testId="lost-banner"
    >
      <span>{t(may ? `people.lost.end.${lost.state}` : own ? 'people.lost.end.own' : 'people.lost.end.others')}</span>
      {may && (
        <div>
          <Button mt="xs" size="xs" variant="default" loading={end.busy} onClick={() => void end.run(undefined)} data-testid="lost-end">
            {t(`people.lost.endAction.${lost.state}`)}
          </Button>
        </div>
      )}
      {end.error && <ErrorNotice error={end.error} />}
    </Notice>
  );
}
