import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { View } from './view.ts';
import type { Shown } from './useViews.ts';

type Props<F, C extends string> = {
  readonly views: readonly Shown<F, C>[];
  /** What the list shows now. */
  readonly current: View<F, C>;
  readonly onApply: (view: View<F, C>) => void;
};

/** So many stand above the list; the others are in the menu. */
const ABOVE = 4;

/** Whether the list shows this view: what it is narrowed by and its order. Columns may have been sized since. */
const shows = <F, C extends string>(one: View<F, C>, other: View<F, C>): boolean =>
  JSON.stringify([one.filter, one.sort]) === JSON.stringify([other.filter, other.sort]);

/** The first views, a click away. */
export function ViewStrip<F, C extends string>({ views, current, onApply }: Props<F, C>) {
  const { t } = useTranslation();
  if (views.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={t('list.views.title')} data-testid="views">
      {views.slice(0, ABOVE).map(({ saved, view }) => {
        const on = shows(view, current);
        return (
          <Button
            key={saved.id}
            size="compact-sm"
            radius="xl"
            variant={on ? 'filled' : 'default'}
            aria-pressed={on}
            onClick={() => onApply(view)}
            data-testid={`view-${saved.id}`}
          >
            {saved.name}
          </Button>
        );
      })}
    </Group>
  );
}
