import { FileButton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { DropZone } from '../../kit/DropZone.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { PlusIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useActiveAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { FileLook } from './FileLook.tsx';
import { Files } from './Files.tsx';
import { Overview } from './Overview.tsx';
import type { PileName } from './Overview.tsx';
import { PileList } from './PileList.tsx';

const TOPICS = ['settlement', 'payments', 'refunds'] as const;

/** Where the money is: what arrived at the bank, what is on its way, and what the bank has that nobody here knows. */
export function Settlement() {
  const { t } = useTranslation();
  const account = useActiveAccount();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [pile, setPile] = useState<PileName | null>(null);
  const asked = account === null ? null : { accountId: account.id };
  const { data, error, reload } = useQuery('settlement.overview', asked, TOPICS, true);
  const [file] = files;

  const add = (chosen: readonly File[]) => setFiles([...files, ...chosen]);
  return (
    <DropZone onFiles={add} testId="settlement-drop">
      <Screen
        title={t('shell.screen.settlement')}
        hint={t('settlement.hint')}
        width={1040}
        actions={
          <FileButton multiple onChange={add} inputProps={{ 'aria-label': t('settlement.add') }}>
            {(props) => (
              <MayButton
                needs="settlement.look"
                {...props}
                leftSection={<PlusIcon size={18} aria-hidden />}
                style={{ flex: 'none' }}
                data-testid="settlement-add"
              >
                {t('settlement.add')}
              </MayButton>
            )}
          </FileButton>
        }
      >
        {error && <ErrorNotice error={error} onRetry={reload} />}
        {data === null && !error && <Waiting like="panels" />}
        {data && account && (
          <Stack>
            {data.accounts.length === 0 && (
              <Notice tone="still" title={t('settlement.none.title')} testId="settlement-none">
                <span>{t('settlement.none.text')}</span>
              </Notice>
            )}
            <Overview overview={data} chosen={pile ?? first(data.differences)} onChoose={setPile} />
            <PileList key={pile ?? first(data.differences)} pile={pile ?? first(data.differences)} accountId={account.id} />
            <Files overview={data} />
          </Stack>
        )}
      </Screen>
      {file && <FileLook key={`${file.name} ${files.length}`} file={file} onClose={() => setFiles(files.slice(1))} />}
    </DropZone>
  );
}

/** What wants a person's eye comes first. */
const first = (differences: number): PileName => (differences > 0 ? 'different' : 'unsettled');
