import { Button, Group, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../shared/model/lists.ts';
import { BackIcon, ForwardIcon } from '../kit/icons.ts';
import { goToPage } from './listStore.ts';
import type { ListStore } from './listStore.ts';

type Props<F> = { readonly store: ListStore<F>; readonly page: Page<unknown> };

/** Where the list is, and ways to the other pages. */
export function Pager<F>({ store, page }: Props<F>) {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState<number | string>('');
  const count = new Intl.NumberFormat(i18n.language);
  const jump = () => {
    if (typeof wanted === 'number') goToPage(store, { page: Math.max(1, Math.min(page.pages, wanted)) });
    setWanted('');
  };
  return (
    <Group justify="space-between" gap="xs" component="nav" aria-label={t('list.pages')}>
      <Text size="sm" aria-live="polite" data-testid="list-total">
        {t('list.total', { count: page.total, shown: count.format(page.total) })}
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
            max={page.pages}
            hideControls
            value={wanted}
            onChange={setWanted}
            onBlur={jump}
            disabled={page.pages < 2}
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
          {t('list.page', { page: count.format(page.page), pages: count.format(Math.max(1, page.pages)) })}
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
