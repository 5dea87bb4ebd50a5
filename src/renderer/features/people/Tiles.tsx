import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../shared/model/people.ts';
import styles from './lock.module.css';
import { initialsOf, namedBy } from './names.ts';

/** Letters that follow one another sooner than this (milliseconds) are one name. */
const PAUSE = 1_200;

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'preventDefault'>;

type Props = {
  readonly tiles: readonly Tile[];
  readonly chosen: string | null;
  /** With the digit that was pressed on a name: a PIN that has begun. */
  readonly onChoose: (id: string | null, digit?: string) => void;
};

/** Names to click or to type: letters lead to a name, a digit or Enter on it to its PIN. */
export function Tiles({ tiles, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string | null>(chosen ?? tiles[0]?.id ?? null);
  const begun = useRef({ text: '', at: 0 });
  const focusOn = (id: string | null): void => {
    setAt(id);
    place.current?.querySelector<HTMLElement>(`[data-id="${id ?? ''}"]`)?.focus();
  };
  useEffect(() => {
    // A name that is chosen leads to its PIN, which takes the focus itself.
    if (chosen === null) place.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [chosen]);

  const step = (by: number): void => {
    const from = tiles.findIndex(({ id }) => id === at);
    focusOn(tiles[(from + by + tiles.length) % tiles.length]?.id ?? null);
  };
  const onKeyDown = (event: Key) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^\d$/.test(event.key) && at !== null) {
      event.preventDefault();
      return onChoose(at, event.key);
    }
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') return step(1);
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') return step(-1);
    if ([...event.key].length !== 1 || (event.key === ' ' && begun.current.text === '')) return;
    event.preventDefault();
    const now = Date.now();
    begun.current = { text: now - begun.current.at > PAUSE ? event.key : begun.current.text + event.key, at: now };
    const named = namedBy(begun.current.text, tiles);
    if (named) focusOn(named.id);
  };

  // A click beside the names takes the focus from them: keys that reach nothing else are theirs all the same.
  const typedBeside = useRef<(event: Key) => void>(onKeyDown);
  useEffect(() => {
    typedBeside.current = onKeyDown;
  });
  useEffect(() => {
    if (chosen !== null) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.target === document.body) typedBeside.current(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [chosen]);

  return (
    <div ref={place} className={styles.tiles} role="radiogroup" aria-label={t('people.lock.names')} onKeyDown={onKeyDown}>
      {tiles.map(({ id, name, lockedOut }) => (
        <button
          key={id}
          type="button"
          role="radio"
          aria-checked={id === chosen}
          tabIndex={id === (chosen ?? at) ? 0 : -1}
          className={styles.tile}
          data-id={id}
          data-testid="person-tile"
          onFocus={() => setAt(id)}
          onClick={() => onChoose(id)}
        >
          <span className={styles.initials} aria-hidden>
            {initialsOf(name)}
          </span>
          <span className={styles.name}>
            {name}
            {lockedOut && <small>{t('people.lock.lockedOut')}</small>}
          </span>
        </button>
      ))}
    </div>
  );
}
