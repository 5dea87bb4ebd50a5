import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DropZone } from '../../kit/DropZone.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { useActiveAccount } from '../../state/accounts.ts';
import { useMayNot } from '../../state/people.ts';
import { Begin, OpenList } from './Begin.tsx';
import { Columns } from './Columns.tsx';
import { Rows } from './Rows.tsx';
import { anotherList, takeFile, useArrivals } from './store.ts';
import { useJudged } from './useJudged.ts';
import { WishPart } from './WishPart.tsx';

/** Arrivals in, links out: a list is taken, looked at with what the history knows, and links are made of what is ticked. */
export function Arrivals() {
  const { t } = useTranslation();
  const account = useActiveAccount();
  const denied = useMayNot()('arrivals.look');
  const { look, source, error } = useArrivals();
  const judged = useJudged(account);
  const take = ([file]: readonly File[]) => {
    if (file && account) void takeFile(account.id, file);
  };
  return (
    <DropZone closed={account === null || denied !== null} onFiles={take} testId="arrivals-drop">
      <Screen
        title={t('shell.screen.arrivals')}
        hint={account === null ? undefined : t('newLink.hint', { account: account.name })}
        actions={
          look !== null && (
            <Group gap="xs" wrap="nowrap">
              {account && <OpenList accountId={account.id} />}
              <Button variant="default" onClick={anotherList} data-testid="arrivals-another">
                {t('arrivals.another')}
              </Button>
            </Group>
          )
        }
      >
        <Stack>
          {denied !== null && <Notice tone="still" title={denied} testId="denied" />}
          {error && <ErrorNotice error={error} />}
          {judged.error && <ErrorNotice error={judged.error} />}
          {account && look === null && denied === null && <Begin accountId={account.id} />}
          {account && look && (
            <>
              <Found name={source?.name ?? ''} arrivals={look.rows.length} cards={look.cards} />
              {judged.wish && <WishPart account={account} wish={judged.wish} />}
              <Columns account={account} look={look} />
              {look.rows.length > 0 && <Rows account={account} judged={judged} />}
            </>
          )}
        </Stack>
      </Screen>
    </DropZone>
  );
}

function Found({ name, arrivals, cards }: { readonly name: string; readonly arrivals: number; readonly cards: number }) {
  const { t } = useTranslation();
  return (
    <>
      <div role="status" data-testid="arrivals-found">
        {[name, t('arrivals.found', { count: arrivals })].filter(Boolean).join(' · ')}
      </div>
      {cards > 0 && (
        <Notice tone="warn" title={t('arrivals.cards.title', { count: cards })} testId="arrivals-cards">
          <span>{t('arrivals.cards.text')}</span>
        </Notice>
      )}
    </>
  );
}
