import { Group, Text, Textarea } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountId } from '../../../shared/model/domain.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { OpenFile } from '../../kit/OpenFile.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { takeFile, takeText, type, useArrivals } from './store.ts';

type Props = { readonly accountId: AccountId };

/** Endings of what is read; what a file is, is told by what stands in it. */
const ENDINGS = '.csv,.txt,.tsv,.xlsx,.htm,.html,.xls';

export function OpenList({ accountId }: Props) {
  const { t } = useTranslation();
  return (
    <OpenFile
      label={t('arrivals.open')}
      accept={ENDINGS}
      onOpen={(file) => void takeFile(accountId, file)}
      needs="arrivals.look"
      size="sm"
      testId="arrivals-open"
    />
  );
}

/** A table that was copied is there twice: as text with tabs, and as a page. Where the text has no columns the page has. */
function pastedOf({ clipboardData }: ClipboardEvent): string {
  const [text, page] = [clipboardData.getData('text/plain'), clipboardData.getData('text/html')];
  return text.includes('\t') || !/<t[dh][\s>]/i.test(page) ? text : page;
}

/** Where a list comes in: pasted, opened, or dropped anywhere on the screen. */
export function Begin({ accountId }: Props) {
  const { t } = useTranslation();
  const typed = useArrivals((state) => state.typed);
  const reading = useArrivals((state) => state.reading);
  const paste = (event: ClipboardEvent) => {
    const pasted = pastedOf(event);
    // Into what is typed already it goes as anywhere else.
    if (typed.trim() !== '' || !/[\t\n\r;]|<t[dh][\s>]/i.test(pasted.trim())) return;
    event.preventDefault();
    void takeText(accountId, pasted);
  };
  return (
    <Panel title={t('arrivals.begin.title')} testId="arrivals-begin">
      <Text size="sm">{t('arrivals.begin.text')}</Text>
      <Textarea
        data-autofocus
        label={t('arrivals.begin.paste')}
        description={t('arrivals.begin.pasteHint')}
        rows={8}
        autoComplete="off"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13, whiteSpace: 'pre', overflowX: 'auto' } }}
        value={typed}
        onPaste={paste}
        onChange={(event) => type(event.currentTarget.value)}
        data-testid="arrivals-text"
      />
      <Group justify="space-between">
        <OpenList accountId={accountId} />
        <MayButton
          needs="arrivals.look"
          disabled={typed.trim() === ''}
          loading={reading}
          onClick={() => void takeText(accountId, typed)}
          data-testid="arrivals-read"
        >
          {t('arrivals.begin.read')}
        </MayButton>
      </Group>
    </Panel>
  );
}
