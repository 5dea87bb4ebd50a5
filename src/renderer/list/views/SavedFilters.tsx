import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedFilter } from '../../../shared/model/lists.ts';
import { call } from '../../state/desk.ts';
import { useQuery } from '../../state/useQuery.ts';
import { BookmarkIcon, DeleteIcon } from '../../kit/icons.ts';
import { useErrors } from '../../forms/useErrors.ts';

type Props = {
  readonly list: SavedFilter['list'];
  readonly current: string;
  readonly canSave: boolean;
  readonly fits: (filter: string) => boolean;
  readonly onApply: (filter: string) => void;
};

/** Filters worth keeping, by name: apply, keep the present one, throw one away. */
export function SavedFilters({ list, current, canSave, fits, onApply }: Props) {
  const { t } = useTranslation();
  const { data } = useQuery('filters.list', { list }, ['filters']);
  const [listing, setListing] = useState(false);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const errors = useErrors(['name']);
  const saved = (data ?? []).filter((one) => fits(one.filter));

  const save = async () => {
    const result = await call('filters.save', { list, name, filter: current });
    if (!result.ok) return errors.show(result.error);
    setNaming(false);
    setName('');
    errors.clear();
  };

  return (
    <Group gap={6} wrap="nowrap">
      <Popover opened={listing} onChange={setListing} trapFocus position="bottom-end" width={280} withinPortal={false}>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<BookmarkIcon size={14} aria-hidden />}
            onClick={() => setListing(!listing)}
            data-testid="saved-filters"
          >
            {t('list.saved.title')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={6} aria-label={t('list.saved.title')}>
          {saved.length === 0 && (
            <Text size="sm" p={6}>
              {t('list.saved.none')}
            </Text>
          )}
          {saved.map((one) => (
            <Group key={one.id} gap={4} wrap="nowrap">
              <Button
                variant="subtle"
                size="xs"
                fullWidth
                justify="flex-start"
                onClick={() => {
                  onApply(one.filter);
                  setListing(false);
                }}
                data-testid={`saved-${one.id}`}
              >
                {one.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('list.saved.remove', { name: one.name })}
                onClick={() => void call('filters.remove', { id: one.id })}
                data-testid={`saved-remove-${one.id}`}
              >
                <DeleteIcon size={14} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
        </Popover.Dropdown>
      </Popover>
      {canSave && (
        <Popover opened={naming} onChange={setNaming} trapFocus position="bottom-end" withinPortal={false}>
          <Popover.Target>
            <Button size="xs" variant="subtle" onClick={() => setNaming(!naming)} data-testid="save-filter">
              {t('list.saved.save')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t('list.saved.save')}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void save();
              }}
            >
              <Stack gap="xs">
                <TextInput
                  size="xs"
                  label={t('list.saved.name')}
                  value={name}
                  error={errors.at('name')}
                  onChange={(event) => setName(event.currentTarget.value)}
                  data-testid="save-filter-name"
                />
                <Button size="xs" type="submit" data-testid="save-filter-confirm">
                  {t('common.save')}
                </Button>
              </Stack>
            </form>
          </Popover.Dropdown>
        </Popover>
      )}
    </Group>
  );
}
