import { Button, FileButton, type ButtonProps } from '@mantine/core';
import { useRef } from 'react';
import type { Channel } from '../../shared/ipc/contract.ts';
import { MayButton } from './MayButton.tsx';

type Props = Pick<ButtonProps, 'loading' | 'size'> & {
  readonly label: string;
  /** Endings that are offered. */
  readonly accept: string;
  readonly onOpen: (file: File) => void;
  /** The call it makes, where not everybody may. */
  readonly needs?: Channel;
  readonly testId: string;
};

/** A button that opens one file. The same one can be opened again: what was wrong with it may have been put right meanwhile. */
export function OpenFile({ label, accept, onOpen, loading = false, size = 'xs', needs, testId }: Props) {
  const forget = useRef<() => void>(null);
  const opened = (file: File | null): void => {
    if (file === null) return;
    onOpen(file);
    // The browser says nothing of a choice that is the same as the last one.
    forget.current?.();
  };
  return (
    <FileButton resetRef={forget} onChange={opened} accept={accept} inputProps={{ 'aria-label': label }}>
      {(props) => {
        const own = { size, variant: 'default', loading, ...props, children: label, 'data-testid': testId };
        return needs === undefined ? <Button {...own} /> : <MayButton needs={needs} {...own} />;
      }}
    </FileButton>
  );
}
