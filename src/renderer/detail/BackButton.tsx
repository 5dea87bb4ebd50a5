import { Button } from '@mantine/core';
import type { MantineSpacing } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BackIcon } from '../kit/icons.ts';
import { useShortcut } from '../kit/useShortcut.ts';
import { goBack } from '../state/route.ts';
import type { Screen } from '../state/route.ts';

type Props = { readonly to: Screen; readonly mb?: MantineSpacing; readonly testId: string };

/** Back to where the operator came from, by name. */
export function BackButton({ to, mb, testId }: Props) {
  const { t } = useTranslation();
  const shortcut = useShortcut();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      mb={mb}
      leftSection={<BackIcon size={16} aria-hidden />}
      {...shortcut('Alt+ArrowLeft')}
      onClick={goBack}
      data-testid={testId}
    >
      {t('detail.back', { screen: t(`shell.screen.${to}`) })}
    </Button>
  );
}
