import { Select, Stack } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book, BookView } from '../../../shared/model/closing.ts';
import type { RowId } from '../../../shared/model/domain.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useActiveAccount } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { ClosedSheet } from './ClosedSheet.tsx';
import { ClosedSheets } from './ClosedSheets.tsx';
import { LedgerPanel } from './LedgerPanel.tsx';
import { OpenSheet } from './OpenSheet.tsx';

const keyOf = ({ propertyId, environment }: Book): string => `${propertyId} ${environment}`;

/** Shift and day close: what has moved since the last sheet, and the sheets that are closed. */
export function Closing() {
  const { t } = useTranslation();
  const { data: books, error } = useQuery('closing.books', undefined, ['closing', 'accounts', 'properties'], true);
  const active = useActiveAccount();
  const [chosen, setChosen] = useState<string | null>(null);
  const [sheet, setSheet] = useState<RowId | null>(null);
  const [there, setThere] = useState(false);
  const onThere = useCallback(() => setThere(true), []);
  const screen = { title: t('shell.screen.closing'), hint: t('closing.hint') };
  if (error || !books) return <Screen {...screen}>{error ? <ErrorNotice error={error} /> : <Waiting like="panels" />}</Screen>;
  const own = books.find(
    ({ accounts, environment }) => accounts.some(({ id }) => id === active?.id) && environment === active?.environment
  );
  const book = books.find((one) => keyOf(one) === chosen) ?? own ?? books[0];
  if (!book) return null;
  if (sheet !== null) return <ClosedSheet id={sheet} book={book} onBack={() => setSheet(null)} />;
  return (
    <Screen {...screen} actions={<Books {...{ books, book }} onChoose={setChosen} />}>
      <Stack gap="md">
        <OpenSheet key={keyOf(book)} book={book} onClosed={setSheet} onThere={onThere} />
        {/* Below it: shown before, they would be pushed down. */}
        {there && (
          <>
            <ClosedSheets book={book} onOpen={setSheet} />
            <LedgerPanel book={book} />
          </>
        )}
      </Stack>
    </Screen>
  );
}

type BooksProps = { readonly books: readonly BookView[]; readonly book: BookView; readonly onChoose: (key: string | null) => void };

/** One sheet is one property's, and live money is never in one with training. */
function Books({ books, book, onChoose }: BooksProps) {
  const { t } = useTranslation();
  if (books.length < 2) return null;
  const data = books.map((one) => ({
    value: keyOf(one),
    label: [one.name || t('properties.unnamed'), t(`environment.${one.environment}`)].join(' · ')
  }));
  return (
    <Select
      aria-label={t('closing.book')}
      data={data}
      value={keyOf(book)}
      onChange={onChoose}
      allowDeselect={false}
      w={280}
      data-testid="closing-book"
    />
  );
}
