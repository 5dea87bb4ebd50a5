import { List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BLANK_WORD, StaysBecause, type Blanked, type HeldRow } from '../../../shared/model/privacy.ts';
import { useAction } from '../../forms/useAction.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';

type Props = { readonly rows: readonly HeldRow[]; readonly onClose: (done: boolean) => void };

/** Says what goes and what stays and why; done only when the word is typed. */
export function BlankDialog({ rows, onClose }: Props) {
  const { t } = useTranslation();
  const [word, setWord] = useState('');
  const [done, setDone] = useState<Blanked | null>(null);
  const blank = useAction('privacy.blank', setDone);
  const left = rows.filter(({ blanked }) => !blanked);
  const going = left.filter(({ stays }) => stays === null).length;
  return (
    <ActDialog
      title={t('privacy.blankTitle')}
      confirm={t('privacy.blankNow')}
      danger
      ready={word.trim() === BLANK_WORD}
      sending={blank.busy}
      over={done !== null}
      testId="blank-dialog"
      onSubmit={() => void blank.run({ rows: rows.map(({ table, id }) => ({ table, id })), word: BLANK_WORD })}
      onClose={() => onClose(done !== null)}
      told={
        done === null ? (
          blank.error && <ErrorNotice error={blank.error} />
        ) : (
          <Notice tone="good" title={t('privacy.blanked', { count: done.rows })} testId="done">
            {done.stayed > 0 && t('privacy.stayed', { count: done.stayed })}
          </Notice>
        )
      }
    >
      {done === null && (
        <>
          <Text size="sm">{t('privacy.goes', { count: going })}</Text>
          <Text size="sm">{t('privacy.keeps')}</Text>
          {left.length > going && (
            <>
              <Text size="sm">{t('privacy.staysNow', { count: left.length - going })}</Text>
              <List size="sm" data-testid="stays">
                {StaysBecause.options
                  .map((because) => ({ because, count: left.filter(({ stays }) => stays === because).length }))
                  .filter(({ count }) => count > 0)
                  .map(({ because, count }) => (
                    <List.Item key={because}>{t('privacy.staysBecause', { count, because: t(`privacy.stays.${because}`) })}</List.Item>
                  ))}
              </List>
            </>
          )}
          <TextInput
            label={t('privacy.typeWord', { word: BLANK_WORD })}
            value={word}
            autoComplete="off"
            onChange={(event) => setWord(event.currentTarget.value)}
            data-testid="blank-word"
          />
        </>
      )}
    </ActDialog>
  );
}
