import { Group, Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../kit/Dialog.tsx';
import type { Screen } from '../../state/route.ts';
import { FIRST_KEYS, OTHER_KEYS } from './sheetKeys.ts';

type Props = { readonly screens: readonly Screen[]; readonly onClose: () => void };

/** Every shortcut of the desk on one sheet. */
export function ShortcutSheet({ screens, onClose }: Props) {
  const { t } = useTranslation();
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ...FIRST_KEYS.map(([what, keys]) => [t(`shell.shortcuts.${what}`), keys] as const),
    ...screens.slice(0, 9).map((screen, index) => [t(`shell.screen.${screen}`), [`Ctrl+${index + 1}`]] as const),
    ...OTHER_KEYS.map(([what, keys]) => [t(`shell.shortcuts.${what}`), keys] as const)
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
                  {keys.map((key, index) => (
                    <Kbd key={index}>{key}</Kbd>
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
