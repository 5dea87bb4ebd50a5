import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../kit/useShortcut.ts';
import { go, useRoute } from '../../state/route.ts';
import type { Screen } from '../../state/route.ts';
import { useUnsentMail } from '../../state/outbox.ts';
import { useStatus } from '../../state/status.ts';
import type { Entry } from './navigation.ts';
import styles from './shell.module.css';

/** Open operations and the journal belong to Today. */
const isHere = (screen: Screen, target: Screen): boolean => screen === target || (screen === 'attention' && target === 'today');

export function Navigation({ entries }: { readonly entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const shortcut = useShortcut();
  const screen = useRoute((state) => state.route.screen);
  const waiting = useStatus(
    (state) => state.status?.accounts.reduce((sum, one) => sum + one.unresolved + one.corrected + one.unfinished + one.doubles, 0) ?? 0
  );
  const counts: Partial<Record<Screen, number>> = { today: waiting, outbox: useUnsentMail() ?? 0 };
  return (
    <nav className={styles.nav} aria-label={t('shell.navigation')}>
      <ul>
        {entries.map(({ screen: target, icon: Icon }, index) => (
          <li key={target}>
            <button
              type="button"
              className={styles.link}
              data-testid={`nav-${target}`}
              aria-current={isHere(screen, target) ? 'page' : undefined}
              {...(index < 9 ? shortcut(`Control+${index + 1}${target === 'newLink' ? ' Control+N' : ''}`) : {})}
              onClick={() => go(target)}
            >
              <Icon size={20} stroke={1.6} aria-hidden />
              <span>{t(`shell.screen.${target}`)}</span>
              {counts[target] !== undefined && counts[target] > 0 && (
                <Badge className={styles.count} size="sm" color="red" circle>
                  {counts[target]}
                </Badge>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
