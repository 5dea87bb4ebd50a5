import { Kbd } from '@mantine/core';
import type { Command } from './command.ts';
import { OptionLine } from './OptionLine.tsx';
import styles from './search.module.css';

type Props = { readonly id: string; readonly command: Command; readonly chosen: boolean; readonly onOpen: () => void };

/** Something that can be done, with its shortcut; or why not. */
export function CommandLine({ command, ...line }: Props) {
  const { name, more, icon: Shape, keys, denied } = command;
  return (
    <OptionLine {...line} denied={denied !== null} testId={`command-${command.id}`}>
      <Shape size={18} stroke={1.6} aria-hidden />
      <span className={styles.what}>
        <span className={styles.who}>{name}</span>
        {(denied ?? more) && <span className={denied === null ? styles.more : styles.why}>{denied ?? more}</span>}
      </span>
      {keys !== undefined && <Kbd size="xs">{keys}</Kbd>}
    </OptionLine>
  );
}
