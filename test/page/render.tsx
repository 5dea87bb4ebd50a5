import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { cssVariables, themeFor } from '../../src/renderer/kit/theme.ts';

/** Renders as the desk does: with its theme and its texts. */
export const show = (what: ReactNode) =>
  render(
    <MantineProvider
      theme={themeFor({ clear: 'Clear', show: 'Show or hide what is typed' })}
      cssVariablesResolver={cssVariables}
      forceColorScheme="light"
    >
      <DatesProvider settings={{ locale: 'en', firstDayOfWeek: 1 }}>{what}</DatesProvider>
    </MantineProvider>
  );
