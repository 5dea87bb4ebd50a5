import type { ExportFormat } from '../../../shared/model/export-format.ts';
import type { Cell } from '../../text/cells.ts';

/** What a file is made of, whatever its kind. */
export type FilePlan = {
  /** Where it is written until it is whole. */
  readonly part: string;
  readonly format: ExportFormat;
  /** Names for programs, and what stands above the columns. */
  readonly columns: readonly string[];
  readonly headings: readonly string[];
  /** Names of sheets: that of the rows, that of what is said about them. */
  readonly titles: { readonly rows: string; readonly about: string };
};

type Lines = readonly (readonly Cell[])[];

/** What is said of the whole file: facts, and sums under a line of headings; `parts`: how many sheets its rows stand on. */
export type About = (parts: number) => { readonly facts: Lines; readonly sums: Lines };

export const aboutLines = ({ facts, sums }: ReturnType<About>): Lines => [...facts, ...sums];

/** A file that is being written. Each answers once the disk has taken what it was given, so that nothing gathers in memory. */
export type Writer = {
  readonly write: (rows: readonly (readonly Cell[])[]) => Promise<void>;
  /** The rest; answers on how many sheets the rows stand. Null: nothing is said. */
  readonly end: (about: About | null) => Promise<number>;
  /** Ends it without making it whole; what is there already is left to whoever began it. */
  readonly leave: () => Promise<void>;
};
