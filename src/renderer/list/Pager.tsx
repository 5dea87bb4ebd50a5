import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../shared/model/lists.ts';
import { BackIcon, ForwardIcon } from '../kit/icons.ts';
import { goToPage, PAGE_SIZE } from './listStore.ts';
import type { ListStore } from './listStore.ts';

type Props<F, C extends string> = {
  readonly store: ListStore<F, C>;
  readonly page: Page<unknown>;
  /** Rows that are found; null while they are not all counted. */
  readonly total: number | null;
};

/** Where the list is, and ways to the other pages. */
export function Pager<F, C extends string>({ store, page, total }: Props<F, C>) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState<number | string>('');
  const count = new Intl.NumberFormat(i18n.language);
  const pages = total === null ? null : Math.max(1, Math.ceil(total / PAGE_SIZE));
  const jump = () => {
    if (typeof wanted === 'number' && pages !== null) goToPage(store, { page: Math.max(1, Math.min(pages, wanted)) });
    setWanted('');
  };
  return (
    <Group justify="space-between" gap="xs" component="nav" aria-label={t('list.pages')}>
      <Text size="sm" aria-live="polite" data-testid="list-total">
        {total === null
          ? t('list.totalAtLeast', { shown: count.format(page.total) })
          : t('list.total', { count: total, shown: count.format(total) })}
      </Text>
      <Group gap="xs" wrap="nowrap">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            jump();
          }}
        >
          <NumberInput
            size="xs"
            w={110}
            aria-label={t('list.goTo')}
            placeholder={t('list.goTo')}
            min={1}
            max={pages ?? undefined}
            hideControls
            value={wanted}
            onChange={setWanted}
            onBlur={jump}
            disabled={pages === null || pages < 2}
            data-testid="page-go"
          />
        </form>
        <Button
          size="xs"
          variant="default"
          leftSection={<BackIcon size={14} aria-hidden />}
          disabled={page.previous === null}
          onClick={() => page.previous !== null && goToPage(store, { before: page.previous })}
          data-testid="page-previous"
        >
          {t('list.previous')}
        </Button>
        <Text size="sm" data-testid="page-number" style={{ whiteSpace: 'nowrap' }}>
          {pages === null
            ? t('list.pageAlone', { page: count.format(page.page) })
            : t('list.page', { page: count.format(page.page), pages: count.format(pages) })}
        </Text>
        <Button
          size="xs"
          variant="default"
          rightSection={<ForwardIcon size={14} aria-hidden />}
          disabled={page.next === null}
          onClick={() => page.next !== null && goToPage(store, { after: page.next })}
          data-testid="page-next"
        >
          {t('list.next')}
        </Button>
      </Group>
    </Group>
  );
}
