import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportList } from '../../../../src/main/export/export-list.ts';
import { fileWords } from '../../../../src/main/text/file-words.ts';
import { wordAt } from '../../../../src/main/text/word-at.ts';
import { inProcessHistory } from '../../../../src/main/history/worker/client.ts';
import { FileKind, FileLanguage, PLAIN } from '../../../../src/shared/model/export-format.ts';
import { FILE_COLUMNS } from '../../../../src/shared/model/exports.ts';
import { MoneyKind } from '../../../../src/shared/model/kinds/index.ts';
import { IntentState, Resolution } from '../../../../src/shared/model/intent-state.ts';
import { RefundState } from '../../../../src/shared/model/domain.ts';
import { StateWord } from '../../../../src/shared/model/money-words.ts';
import { freshHistory, paymentFilter } from '../../../builders/history.ts';
import { listPaper } from '../../../builders/list-paper.ts';
import { ACCOUNT, payment } from '../../../builders/records.ts';

const kinds = FileKind.options.flatMap((kind) => [false, true].map((about) => ({ kind, about })));

describe('A file of each kind', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paydesk-kinds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(kind: FileKind, about: boolean, stopAfter = 0) {
    const history = freshHistory();
    const payments = Array.from({ length: 1100 }, (_, index) => payment({ remoteId: `p${index}`, createdAt: index }));
    history.store(ACCOUNT, { payments }, { at: 10_000, source: 'sync' });
    const stop = new AbortController();
    let heard = 0;
    return exportList(
      {
        list: 'payments',
        filter: paymentFilter(),
        sort: null,
        ids: null,
        narrowing: [],
        format: { ...PLAIN, kind, about }
      },
      join(folder, 'list'),
      {
        history: inProcessHistory(history),
        accounts: history.accounts(),
        signal: stop.signal,
        told: () => {
          heard += 1;
          if (heard === stopAfter) stop.abort();
        },
        now: () => 20_000,
        words: fileWords,
        paper: listPaper
      }
    );
  }

  it.each(kinds)('$kind, about $about: is whole, with nothing beside it', async ({ kind, about }) => {
    expect((await write(kind, about))?.rows).toBe(1100);
    expect(readdirSync(folder)).toEqual(['list']);
  });

  it.each(kinds)('$kind, about $about: is stopped, and nothing of it stays', async ({ kind, about }) => {
    expect(await write(kind, about, 1)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!existsSync('/dev/full')).each(kinds)('$kind, about $about: a full disk leaves nothing', async ({ kind, about }) => {
    for (const beside of ['list.part', 'list.part.rows']) symlinkSync('/dev/full', join(folder, beside));
    await expect(write(kind, about)).rejects.toThrow('ENOSPC');
    expect(readdirSync(folder).filter((name) => about || name !== 'list.part.rows')).toEqual(
      about && (kind === 'xlsx' || kind === 'pdf') ? ['list.part.rows'] : []
    );
  });
});

describe('The words of files', () => {
  const keys = [
    ...StateWord.options.map((state) => `state.${state}`),
    ...RefundState.options.map((state) => `refund.${state}`),
    ...IntentState.options.map((state) => `intent.${state}`),
    ...Resolution.options.map((resolution) => `resolution.${resolution}`),
    ...[...MoneyKind.values].map((kind) => `kind.${kind}`)
  ];

  it.each(FileLanguage.options)('has every word and heading in %s', (language) => {
    const words = fileWords(language);
    expect(keys.filter((key) => wordAt(words, key) === null)).toEqual([]);
    const columns = Object.keys(words.columns).toSorted();
    const all = Object.values<readonly string[]>(FILE_COLUMNS).flat();
    expect(columns).toEqual([...new Set(all)].toSorted());
  });
});
