import type { InputHTMLAttributes, ReactNode } from 'react';

type Props = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error: string | null;
  readonly aside?: ReactNode;
  /** What is typed is drawn over the field (card.css), outside of any state: `draw` in fields.ts. */
  readonly drawn?: boolean;
  readonly input: InputHTMLAttributes<HTMLInputElement>;
};

/** A field whose value lives in the page's input alone: it is never part of any state, so nothing of it is left behind. */
export function Field({ name, label, hint, error, aside, drawn = false, input }: Props) {
  const described = [error ? `${name}-error` : null, hint ? `${name}-hint` : null].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <div className="box">
        <input
          id={name}
          name={name}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={error !== null}
          aria-describedby={described || undefined}
          data-testid={`card-${name}`}
          {...input}
        />
        {drawn && <span className="digits" aria-hidden="true" data-testid={`card-${name}-digits`} />}
        {aside}
      </div>
      {hint && (
        <div className="hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="fault" id={`${name}-error`} role="alert" data-testid={`card-${name}-fault`}>
          {error}
        </div>
      )}
    </div>
  );
}
