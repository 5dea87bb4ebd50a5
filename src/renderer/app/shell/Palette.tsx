import { SearchDialog } from '../../features/search/SearchDialog.tsx';
import type { Screen } from '../../state/route.ts';
import { useCommands } from './commands.ts';
import type { Doors } from './commands.ts';

type Props = { readonly sought: string; readonly screens: readonly Screen[]; readonly doors: Doors; readonly onClose: () => void };

/** Search and everything that can be done, in one box. */
export function Palette({ sought, screens, doors, onClose }: Props) {
  return <SearchDialog sought={sought} commands={useCommands(screens, doors)} onClose={onClose} />;
}
