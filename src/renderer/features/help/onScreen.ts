import type { StateKey } from '../../kit/StateHelp.tsx';

/** More are not read. */
const MOST = 8;

const statesIn = (part: ParentNode | null | undefined): readonly string[] =>
  [...(part?.querySelectorAll<HTMLElement>('[data-help]') ?? [])]
    .filter((badge) => badge.checkVisibility())
    .flatMap((badge) => badge.dataset['help'] ?? []);

const isKey = (name: string): name is StateKey => /^(?:word|refund|intent|mail|batch|settled)\.\w+$/.test(name);

/** The states that can be seen now: of the row the keyboard is on, then of the detail, then of the rest; each once. */
export function statesOnScreen(): readonly StateKey[] {
  const row = document.activeElement?.closest('tr, [role="row"], [data-line], [role="option"]');
  const detail = document.querySelector('[data-testid="detail"]');
  const all = [...statesIn(row), ...statesIn(detail), ...statesIn(document.getElementById('main'))];
  return [...new Set(all)].filter(isKey).slice(0, MOST);
}
