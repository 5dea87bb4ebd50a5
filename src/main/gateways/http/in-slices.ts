import { setImmediate as turn } from 'node:timers/promises';

/** Milliseconds in one piece. Windows and everything else of main wait so long at most. */
const SLICE_MS = 6;

/** Each row of a gateway's answer in turn, with room for other work between them: a page of a hundred takes longer than a frame. */
export async function inSlices<Row, Read>(rows: readonly Row[], read: (row: Row, index: number) => Read): Promise<Read[]> {
  const done: Read[] = [];
  let since = performance.now();
  for (const [index, row] of rows.entries()) {
    if (performance.now() - since > SLICE_MS) {
      await turn();
      since = performance.now();
    }
    done.push(read(row, index));
  }
  return done;
}
