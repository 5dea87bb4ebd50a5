import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BackIcon } from '../../kit/icons.ts';
import { goBack, useRoute } from '../../state/route.ts';

/** Back to where the booking was opened from. */
export function BackFrom() {
  const { t } = useTranslation();
  const cameFrom = useRoute(({ past }) => past.at(-1));
  if (cameFrom === undefined) return null;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<BackIcon size={16} aria-hidden />}
      aria-keyshortcuts="Alt+ArrowLeft"
      onClick={goBack}
      data-testid="booking-back"
    >
      {t('detail.back', { screen: t(`shell.screen.${cameFrom.screen}`) })}
    </Button>
  );
}
