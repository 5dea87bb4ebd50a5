import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import styles from './dropZone.module.css';

type Props = {
  /** Nothing is taken now, and nothing says that it would be; the window does not open the file either. */
  readonly closed?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly testId: string;
  readonly children: ReactNode;
};

/** A whole screen that files can be dropped on. */
export function DropZone({ closed = false, onFiles, testId, children }: Props) {
  const [over, setOver] = useState(false);
  const hold = (event: DragEvent) => {
    event.preventDefault();
    setOver(!closed);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!closed) onFiles([...event.dataTransfer.files]);
  };
  return (
    <div
      className={`${styles.screen} ${over ? styles.over : ''}`}
      onDragOver={hold}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      data-testid={testId}
    >
      {children}
    </div>
  );
}
