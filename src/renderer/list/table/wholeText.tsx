import type { ReactNode } from 'react';

/** Text too long for its column is cut on screen and whole under the mouse. */
export const wholeText = (text: string): ReactNode => <span title={text === '' ? undefined : text}>{text}</span>;
