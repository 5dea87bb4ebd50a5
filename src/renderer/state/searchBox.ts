/** The frame's search box, opened by a screen that has nothing else to offer. */
let frame: (() => void) | null = null;

export function onSearchBox(open: () => void): () => void {
  frame = open;
  return () => {
    if (frame === open) frame = null;
  };
}

export const openSearchBox = (): void => frame?.();
