import type { Icon } from '@tabler/icons-react';
import { fits, MEANT } from './fuzzy.ts';

/** Something that can be done, or a screen, found by its words. */
export type Command = {
  readonly id: string;
  readonly name: string;
  /** Other words people use for it, in their language. */
  readonly also: string;
  /** What stands below its name. */
  readonly more?: string;
  readonly icon: Icon;
  /** Its shortcut. */
  readonly keys?: string;
  /** Why it cannot be done; null: it can. */
  readonly denied: string | null;
  /** Offered before anything is typed. */
  readonly first: boolean;
  readonly run: () => void;
};

/** So many of them beside what the history holds. */
const MOST = 6;

type Fitting = { readonly meant: readonly Command[]; readonly perhaps: readonly Command[] };

/** Of all commands those that fit what was typed: what was surely meant, and the rest. What is not allowed is never surely meant. */
export function commandsFor(typed: string, commands: readonly Command[]): Fitting {
  if (typed === '') return { meant: commands.filter(({ first }) => first), perhaps: [] };
  const fitting = commands
    .map((command) => ({ command, score: fits(typed, command.name, command.also) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST);
  const isMeant = ({ command, score }: (typeof fitting)[number]) => score >= MEANT && command.denied === null;
  return {
    meant: fitting.filter(isMeant).map(({ command }) => command),
    perhaps: fitting.filter((one) => !isMeant(one)).map(({ command }) => command)
  };
}
