import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { TableLayout } from '../../shared/model/tables.ts';
import { changePreferences, usePreferences } from '../state/preferences.ts';
import type { Screen } from '../state/route.ts';

const PLAIN: TableLayout = { order: [], shown: {}, widths: {} };

/** How the columns of a screen's list stand, remembered among the preferences a moment after the last change. */
export function useLayout(screen: Screen): readonly [TableLayout, (layout: TableLayout) => void] {
  const kept = usePreferences((state) => state.preferences.tables[screen]);
  const [draft, setDraft] = useState<TableLayout | null>(null);
  const keep = useDebouncedCallback(
    async (layout: TableLayout) => {
      await changePreferences({ tables: { ...usePreferences.getState().preferences.tables, [screen]: layout } });
      setDraft((now) => (now === layout ? null : now));
    },
    { delay: 300, flushOnUnmount: true }
  );
  const change = (layout: TableLayout) => {
    setDraft(layout);
    void keep(layout);
  };
  return [draft ?? kept ?? PLAIN, change];
}
