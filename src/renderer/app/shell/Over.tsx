import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useBatchDialog } from '../../features/batch/store.ts';
import { useSendLinks } from '../../features/sendLinks/store.ts';
import { openFirstHour } from '../../features/firstHour/store.ts';
import type { Screen } from '../../state/route.ts';
import type { Doors } from './commands.ts';

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }));

const BackupDialog = lazy(async () => ({ default: (await import('../../features/backup/MakeDialog.tsx')).MakeDialog }));

const BatchDialog = lazy(async () => ({ default: (await import('../../features/batch/BatchDialog.tsx')).BatchDialog }));

const SendLinksDialog = lazy(async () => ({ default: (await import('../../features/sendLinks/SendLinksDialog.tsx')).SendLinksDialog }));

const BlackoutDialog = lazy(async () => ({ default: (await import('../../features/blackout/BlackoutDialog.tsx')).BlackoutDialog }));

const HelpDialog = lazy(async () => ({ default: (await import('../../features/help/HelpDialog.tsx')).HelpDialog }));

const ShortcutSheet = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

/** What the frame itself can lay over the screen. */
export type OverName = 'search' | 'sheet' | 'help' | 'blackout' | 'backup';

type Props = {
  readonly over: OverName | null;
  readonly sought: string;
  readonly screen: Screen;
  readonly screens: readonly Screen[];
  readonly doors: Doors;
  readonly onClose: () => void;
};

/** Each is waited for by itself: one that is still loaded hides no other, nor gives away its focus. */
const layer = (dialog: ReactNode) => <Suspense fallback={null}>{dialog}</Suspense>;

/** What lies over the screen, if anything: search, help, the sheet of shortcuts, a dialog of the desk's own. */
export function Over({ over, sought, screen, screens, doors, onClose }: Props) {
  const many = useBatchDialog((state) => state.shown !== null);
  const mailing = useSendLinks((state) => state.rows !== null);
  return (
    <>
      {many && layer(<BatchDialog />)}
      {mailing && layer(<SendLinksDialog />)}
      {over === 'search' && layer(<Palette sought={sought} screens={screens} doors={doors} onClose={onClose} />)}
      {over === 'backup' && layer(<BackupDialog onClose={onClose} />)}
      {over === 'blackout' && layer(<BlackoutDialog onClose={onClose} />)}
      {over === 'help' &&
        layer(
          <HelpDialog
            screen={screen}
            onShortcuts={doors.openSheet}
            onFirstHour={() => {
              onClose();
              openFirstHour();
            }}
            onClose={onClose}
          />
        )}
      {over === 'sheet' && layer(<ShortcutSheet screens={screens} onClose={onClose} />)}
    </>
  );
}
