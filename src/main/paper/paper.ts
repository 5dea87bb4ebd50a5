import type { PaperDocument } from './document.ts';
import { pageOf, type PaperPage } from './page.ts';

/** The window that paper is laid out in. Electron gives it in the app; tests give their own. */
export type Printing = {
  readonly pdf: (page: PaperPage) => Promise<Uint8Array>;
  /** Shows the printer's dialog; false: the operator cancelled. */
  readonly print: (page: PaperPage) => Promise<boolean>;
};

export type Paper = {
  readonly pdfOf: (document: PaperDocument) => Promise<Uint8Array>;
  readonly print: (document: PaperDocument) => Promise<boolean>;
};

/** Paper of every kind. One is laid out at a time: each takes a process of its own for as long as it lasts. */
export function createPaper(printing: Printing): Paper {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
  return {
    pdfOf: (document) => inTurn(() => printing.pdf(pageOf(document))),
    // Its dialog stands as long as the operator likes; other paper is not kept waiting for it.
    print: (document) => printing.print(pageOf(document))
  };
}
