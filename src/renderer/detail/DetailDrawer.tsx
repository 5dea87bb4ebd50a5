import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayer } from '../kit/layers.ts';
import { closeDetail } from '../state/route.ts';

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
  return (
    <Drawer
      opened={opened}
      onClose={closeDetail}
      closeOnEscape={top}
      returnFocus={false}
      size={660}
      styles={{ content: { maxWidth: '100%' } }}
      title={title}
      padding="md"
      closeButtonProps={{ 'aria-label': t('common.close') }}
      transitionProps={{ duration: 120 }}
    >
      <div data-testid="detail" data-reference={reference ?? undefined}>
        {children}
      </div>
    </Drawer>
  );
}
