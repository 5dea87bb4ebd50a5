import { Group, Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LOCK_KEY } from '../../../shared/rules/lock-key.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import type { Screen } from '../../state/route.ts';

type Props = { readonly screens: readonly Screen[]; readonly onClose: () => void };

/** Every shortcut of the desk on one sheet. */
export function ShortcutSheet({ screens, onClose }: Props) {
  const { t } = useTranslation();
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [t('shell.shortcuts.newLink'), ['Ctrl+N']],
    [t('shell.shortcuts.pasteBooking'), ['Ctrl+Shift+V']],
    [t('shell.shortcuts.search'), ['Ctrl+K', '/']],
    ...screens.slice(0, 9).map((screen, index) => [t(`shell.screen.${screen}`), [`Ctrl+${index + 1}`]] as const),
    [t('shell.shortcuts.back'), ['Alt+←', 'Alt+→']],
    [t('shell.shortcuts.rows'), ['↑', '↓', 'Home', 'End', 'PgUp', 'PgDn']],
    [t('shell.shortcuts.open'), ['Enter']],
    [t('shell.shortcuts.into'), ['Enter', 'Enter']],
    [t('shell.shortcuts.tick'), ['Space']],
    [t('shell.shortcuts.copy'), ['Ctrl+C']],
    [t('shell.shortcuts.size'), ['Shift+←', 'Shift+→']],
    [t('shell.shortcuts.close'), ['Esc']],
    [t('shell.shortcuts.zoom'), ['Ctrl++', 'Ctrl+-', 'Ctrl+0']],
    [t('shell.shortcuts.window'), ['Ctrl+Shift+N']],
    [t('shell.shortcuts.lock'), [LOCK_KEY]],
    [t('shell.shortcuts.blackout'), ['F9']],
    [t('shell.shortcuts.help'), ['F1']],
    [t('shell.shortcuts.sheet'), ['?']]
  ];
  return (
    <Dialog title={t('shell.shortcuts.title')} onClose={onClose} size="lg">
      <Table aria-label={t('shell.shortcuts.title')} verticalSpacing={4} data-testid="shortcut-sheet">
        <Table.Tbody>
          {lines.map(([what, keys]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" fw={400}>
                {what}
              </Table.Th>
              <Table.Td>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
