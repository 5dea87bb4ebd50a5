/** What the page last said of itself, for the one that takes its place when it dies. In memory alone, and never a card. */
export type PageMemory = {
  readonly remember: (text: string) => void;
  readonly recall: () => string | null;
  /** Whoever signs in next must not see what somebody else was typing. */
  readonly forget: () => void;
};

export function createPageMemory(): PageMemory {
  let kept: string | null = null;
  return {
    remember: (text) => {
      kept = text;
    },
    recall: () => kept,
    forget: () => {
      kept = null;
    }
  };
}
