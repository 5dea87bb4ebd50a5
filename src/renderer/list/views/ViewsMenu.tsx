import { Button, Popover, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewList } from '../../../shared/model/views.ts';
import { BookmarkIcon } from '../../kit/icons.ts';
import { call } from '../../state/call.ts';
import { moved } from '../table/columns.ts';
import { NameForm } from './NameForm.tsx';
import type { Shown } from './useViews.ts';
import type { View } from './view.ts';
import { ViewLine } from './ViewLine.tsx';

type Props<F, C extends string> = {
  readonly list: ViewList;
  readonly views: readonly Shown<F, C>[];
  readonly current: View<F, C>;
  readonly onApply: (view: View<F, C>) => void;
};

/** All saved views of a list: shown, renamed, moved, made the one it opens with, thrown away; and the present one saved. */
export function ViewsMenu<F, C extends string>({ list, views, current, onApply }: Props<F, C>) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const ids = views.map(({ saved }) => String(saved.id));
  const move = (id: number, by: -1 | 1) => void call('views.order', { list, ids: moved(ids, String(id), by).map(Number) });
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end" width={340} withinPortal={false}>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<BookmarkIcon size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
          data-testid="views-menu"
        >
          {t('list.views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t('list.views.title')}>
        <Stack gap={4}>
          {views.length === 0 && (
            <Text size="sm" p={4}>
              {t('list.views.none')}
            </Text>
          )}
          {views.map(({ saved, view }, index) => (
            <ViewLine
              key={saved.id}
              saved={saved}
              first={index === 0}
              last={index === views.length - 1}
              onApply={() => {
                onApply(view);
                setOpened(false);
              }}
              onMove={(by) => move(saved.id, by)}
            />
          ))}
          <NameForm
            label={t('list.views.name')}
            button={t('list.views.save')}
            testId="save-view"
            onName={async (name) => {
              const result = await call('views.save', { list, name, view: JSON.stringify(current) });
              return result.ok ? null : result.error;
            }}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
