import { CloseButton, Drawer, Group, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogOpen, useEscape, useLayer } from '../kit/layers.ts';
import { closeDetail, useRoute } from '../state/route.ts';
import { BackButton } from './BackButton.tsx';
import styles from './detail.module.css';

type Props = {
  readonly title: ReactNode;
  /** The row in detail; null: none. */
  readonly id: number | null;
  /** What the right mouse button offers to copy. */
  readonly reference: string | null;
  readonly children: ReactNode;
};

/** From this width of the window a list and a detail have room side by side. */
const WIDE = '(min-width: 1240px)';

/**
 * One row in full: beside its list where there is room, over it where there is none. Esc closes it, unless something lies over it,
 * and the focus goes back to the row.
 */
export function DetailPane({ title, id, reference, children }: Props) {
  const { t } = useTranslation();
  const opened = id !== null;
  const beside = useBeside();
  const top = useLayer('detail', opened);
  useEscape(top && opened, beside ? leaveDetail : closeDetail);
  const body = (
    <div data-testid="detail" data-reference={reference ?? undefined}>
      <WayBack />
      {children}
    </div>
  );
  if (beside) {
    return opened ? (
      // A new row is read from its beginning.
      <Beside key={id} title={title}>
        {body}
      </Beside>
    ) : null;
  }
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
      {body}
    </Drawer>
  );
}

/**
 * Whether there is room beside the list. While a dialog is open the detail stays where it is: moved, it would be another one, and
 * with it would go what was typed into the dialog, or what it is telling.
 */
function useBeside(): boolean {
  const wide = useMediaQuery(WIDE, window.matchMedia(WIDE).matches);
  const held = useDialogOpen();
  const [beside, setBeside] = useState(wide);
  if (beside !== wide && !held) setBeside(wide);
  return beside;
}

/** From its row into the detail beside it. */
export const enterDetail = (): void => document.querySelector<HTMLElement>('[data-detail-title]')?.focus();

/** The row of the list that the keyboard is on. */
const ROW = 'tr[data-index][tabindex="0"]';

/** Closes the detail; who was in it is on its row again. */
function leaveDetail(): void {
  const inside = document.activeElement?.closest(`.${styles.beside}`) ?? null;
  closeDetail();
  if (inside) document.querySelector<HTMLElement>(ROW)?.focus();
}

function Beside({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles.beside} aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap" className={styles.head}>
        <Title order={2} size="h3" id={id} tabIndex={-1} data-detail-title>
          {title}
        </Title>
        <CloseButton aria-label={t('common.close')} onClick={leaveDetail} data-testid="detail-close" />
      </Group>
      {children}
    </section>
  );
}

/** A detail that another one led to leads back to it. */
function WayBack() {
  const cameFrom = useRoute(({ past }) => past.at(-1));
  return cameFrom === undefined || cameFrom.id === null ? null : <BackButton to={cameFrom.screen} mb="xs" testId="detail-back" />;
}
