import { Button, Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEscape, useLayer } from '../kit/layers.ts';
import { BackIcon } from '../kit/icons.ts';
import { closeDetail, goBack, useRoute } from '../state/route.ts';

/** One row in full, beside its list. Esc closes it, unless something lies over it, and the focus goes back to the row. */
export function DetailDrawer({
  title,
  opened,
  reference,
  children
}: {
  readonly title: ReactNode;
  readonly opened: boolean;
  /** What the right mouse button offers to copy. */
  readonly reference: string | null;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const top = useLayer('detail', opened);
  useEscape(top && opened, closeDetail);
  // A detail that another one led to leads back to it.
  const cameFrom = useRoute(({ past }) => past.at(-1));
  const back = cameFrom !== undefined && cameFrom.id !== null;
  return (
    <Drawer
      opened={opened}
      onClose={closeDetail}
      closeOnEscape={false}
      returnFocus={false}
      size={660}
      styles={{ content: { maxWidth: '100%' } }}
      title={title}
      padding="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      transitionProps={{ duration: 120 }}
    >
      <div data-testid="detail" data-reference={reference ?? undefined}>
        {back && (
          <Button
            size="compact-sm"
            variant="subtle"
            mb="xs"
            leftSection={<BackIcon size={16} aria-hidden />}
            aria-keyshortcuts="Alt+ArrowLeft"
            onClick={goBack}
            data-testid="detail-back"
          >
            {t('detail.back', { screen: t(`shell.screen.${cameFrom.screen}`) })}
          </Button>
        )}
        {children}
      </div>
    </Drawer>
  );
}
