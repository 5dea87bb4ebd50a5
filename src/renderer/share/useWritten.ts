import { useEffect, useState } from 'react';
import type { PaperLanguage } from '../../shared/model/papers.ts';
import type { AppError } from '../../shared/values/errors.ts';
import type { Result } from '../../shared/values/result.ts';

/** Null: the guest's own language. */
type Ask<T> = (language: PaperLanguage | null) => Promise<Result<T, AppError>>;
/** What becomes of what stands there when it is written anew in another language. */
type Over<T> = (written: T, old: T | null) => T;

const anew = <T>(written: T): T => written;

/** Words to a guest as the property has them in a language, and as they are changed then. `ask` and `over` stay the same functions. */
export function useWritten<T extends object>(ask: Ask<T>, over: Over<T> = anew, first: PaperLanguage | null = null) {
  const [language, setLanguage] = useState(first);
  const [written, setWritten] = useState<T | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let shown = true;
    const write = async () => {
      const result = await ask(language);
      if (!shown) return;
      if (result.ok) setWritten((old) => over(result.value, old));
      else setError(result.error);
    };
    void write();
    return () => {
      shown = false;
    };
  }, [ask, over, language]);
  return { written, error, setError, setLanguage, change: (part: Partial<T>) => setWritten((old) => old && { ...old, ...part }) };
}
