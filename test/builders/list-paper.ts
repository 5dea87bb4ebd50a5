import type { ListPaper } from '../../src/main/export/writers/pdf-file.ts';

/** In place of the window that lays paper out: the file holds the document itself. */
export const listPaper: ListPaper = {
  pdfOf: async (document) => Buffer.from(JSON.stringify(document)),
  machineLocale: 'en-GB'
};
