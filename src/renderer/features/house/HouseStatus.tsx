import { useTranslation } from 'react-i18next';
import { AlertIcon, DesksIcon } from '../../kit/icons.ts';
import { isCutOff, useHouse } from '../../state/house.ts';
import { go } from '../../state/route.ts';
import { useFormats } from '../../text/locale.ts';
import styles from './house.module.css';

/** In the bottom line: by which name this desk is known, or that it cannot see the others. Nothing where there is no house. */
export function HouseStatus({ className }: { readonly className: string }) {
  const { t } = useTranslation();
  const { clock } = useFormats();
  const house = useHouse((state) => state.house);
  if (house === null || house.state === 'none') return null;
  const { state, since, deskName, waiting, behind, conflicts } = house;
  const words = {
    joining: t('house.status.joining'),
    here: t('house.status.here', { desk: deskName ?? '' }),
    away: since === null ? t('house.away.title') : t('house.status.away', { at: clock(since) }),
    newer: t('house.status.stopped'),
    closed: t('house.status.stopped')
  };
  const bad = isCutOff(state);
  const Icon = bad ? AlertIcon : DesksIcon;
  const more = [
    waiting > 0 ? t('house.status.waiting', { count: waiting }) : null,
    behind > 0 ? t('house.status.behind', { count: behind }) : null
  ].filter((part) => part !== null);
  const whole = [words[state], ...more].join(' · ');
  const told = t('house.status.conflicts', { count: conflicts });
  const own = `${className} ${styles.status}`;
  return (
    <>
      <button type="button" className={own} title={whole} onClick={() => go('house')} data-testid="status-house" data-state={state}>
        <Icon size={16} aria-hidden color={bad ? 'var(--mantine-color-error)' : undefined} />
        <span>{whole}</span>
      </button>
      {conflicts > 0 && (
        <button type="button" className={own} title={told} onClick={() => go('attention')} data-testid="status-house-conflicts">
          <AlertIcon size={16} aria-hidden color="var(--mantine-color-error)" />
          <span>{told}</span>
        </button>
      )}
    </>
  );
}
