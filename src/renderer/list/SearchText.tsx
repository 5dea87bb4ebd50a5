import { Autocomplete, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/model/domain.ts';
import { SearchIcon } from '../kit/icons.ts';
import { useDoing } from '../state/doings.ts';
import { useLocale } from '../text/locale.ts';
import { todayHere } from '../text/parseDay.ts';
import type { WithText } from './description.ts';
import type { Field } from './filter/fields.ts';
import { completionsOf } from './filter/typed/complete.ts';
import type { TypedContext } from './filter/typed/context.ts';
import { readTyped } from './filter/typed/readTyped.ts';
import type { TypedFault } from './filter/typed/readTyped.ts';

type Props<F extends WithText> = {
  readonly fields: readonly Field<F>[];
  readonly filter: F;
  readonly accounts: readonly Account[];
  readonly onFilter: (filter: F) => void;
};

function useTypedContext(accounts: readonly Account[]): TypedContext {
  const { t } = useTranslation();
  const locale = useLocale();
  return useMemo(
    () => ({
      locale,
      today: todayHere(),
      currencies: [...new Set(accounts.flatMap((account) => account.capabilities.currencies))],
      accounts,
      nameOf: (words, option) => t(`${words}.${option}`)
    }),
    [locale, accounts, t]
  );
}

/**
 * Free text, and the list's filters as they are typed: `state:reserved amount:>100`. A filter that is finished becomes a chip; the
 * list follows a moment after the last letter.
 */
export function SearchText<F extends WithText>({ fields, filter, accounts, onFilter }: Props<F>) {
  const { t } = useTranslation();
  const context = useTypedContext(accounts);
  const [typed, setTyped] = useState(filter.text ?? '');
  const [faults, setFaults] = useState<readonly TypedFault[]>([]);
  // Changed from outside (cleared, a saved view): the box follows. What is being typed is left alone.
  const [seen, setSeen] = useState(filter.text);
  if (seen !== filter.text) {
    setSeen(filter.text);
    if (readTyped(typed, { fields, filter, context, finished: false }).text !== filter.text) setTyped(filter.text ?? '');
  }
  const read = (value: string, finished: boolean) => {
    const { change, text, left, faults: found } = readTyped(value, { fields, filter, context, finished });
    setFaults(found);
    if (change !== null) setTyped(left);
    if (change !== null || text !== filter.text) onFilter({ ...filter, ...change, text });
  };
  // What was finished by Enter is not taken for unfinished a moment later; and what is not in the box any more asks for nothing.
  const entered = useRef('');
  const inBox = useRef(typed);
  useEffect(() => {
    inBox.current = typed;
  }, [typed]);
  const settle = useDebouncedCallback((value: string) => {
    if (value === inBox.current) read(value, value === entered.current);
  }, 250);
  const box = useRef<HTMLInputElement>(null);
  useDoing('find', () => box.current?.select());
  const offered = completionsOf(typed, fields, (field) => t(field.label), context);
  return (
    <Autocomplete
      ref={box}
      size="xs"
      flex="1 1 200px"
      maw={340}
      type="search"
      aria-label={t('list.search')}
      aria-keyshortcuts="Control+F"
      placeholder={t('list.searchHint')}
      leftSection={<SearchIcon size={14} aria-hidden />}
      value={typed}
      data={offered.map(({ value }) => value)}
      filter={({ options }) => options}
      comboboxProps={{ shadow: 'md', width: 300, position: 'bottom-start' }}
      renderOption={({ option }) => <Offer offer={offered.find(({ value }) => value === option.value)} />}
      error={faults.length === 0 ? null : faults.map(({ text, why }) => t(`list.typed.fault.${why}`, { text })).join(' ')}
      onChange={(value) => {
        setTyped(value);
        settle(value);
      }}
      onKeyDown={(event) => {
        // Enter on a suggestion takes that.
        if (event.key !== 'Enter' || event.currentTarget.getAttribute('aria-activedescendant')) return;
        entered.current = typed;
        read(typed, true);
      }}
      data-testid="list-search"
    />
  );
}

function Offer({ offer }: { readonly offer: { readonly shown: string; readonly label: string } | undefined }) {
  return (
    <span>
      {offer?.shown} {/* Paler in its own colour: the one that is chosen stands light on dark. */}
      <Text span size="xs" opacity={0.8}>
        {offer?.label}
      </Text>
    </span>
  );
}
