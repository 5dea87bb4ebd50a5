import { Group } from '@mantine/core';
import { useExport } from '../../list/export/useExport.tsx';
import type { FileRequest } from '../../../shared/model/exports.ts';

/** Every account, all there is. */
const WHOLE: FileRequest = { list: 'journal', filter: { accountIds: [], asked: { from: null, to: null } } };
const NOTHING_NARROWS = { narrowing: [] };

/** The whole journal as a file, however long it is; the screen shows the latest of it. */
export function JournalFile() {
  const { button, said } = useExport(WHOLE, NOTHING_NARROWS);
  return (
    <>
      <Group justify="flex-end">{button}</Group>
      {said}
    </>
  );
}
