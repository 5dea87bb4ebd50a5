import { Button, FileButton, type ButtonProps } from '@mantine/core';
import { useRef } from 'react';

type Props = Pick<ButtonProps, 'loading'> & {
  readonly label: string;
  /** Endings that are offered. */
  readonly accept: string;
  readonly onOpen: (file: File) => void;
  readonly testId: string;
};

/** A button that opens one file. The same one can be opened again: what was wrong with it may have been put right meanwhile. */
export function OpenFile({ label, accept, onOpen, loading = false, testId }: Props) {
  const forget = useRef<() => void>(null);
  const opened = (file: File | null): void => {
    if (file === null) return;
    onOpen(file);
    // The browser says nothing of a choice that is the same as the last one.
    forget.current?.();
  };
  return (
    <FileButton resetRef={forget} onChange={opened} accept={accept} inputProps={{ 'aria-label': label }}>
      {(props) => (
        <Button size="xs" variant="default" loading={loading} {...props} data-testid={testId}>
          {label}
        </Button>
      )}
    </FileButton>
  );
}
