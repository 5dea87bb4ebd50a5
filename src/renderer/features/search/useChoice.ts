import { useState } from 'react';

/** Which line of a list under a box is chosen by the arrows. `among`: what is listed; other lines begin at the best of them again. */
export function useChoice(listId: string, count: number, among: string) {
  const [chosen, setChosen] = useState({ among: '', at: 0 });
  const at = chosen.among === among ? Math.min(chosen.at, count - 1) : 0;
  const choose = (next: number) => {
    const to = Math.max(0, Math.min(count - 1, next));
    setChosen({ among, at: to });
    document.getElementById(`${listId}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  return { at, choose };
}
