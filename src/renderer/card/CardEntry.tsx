import type { FormEvent, InputHTMLAttributes } from 'react';
import { useRef, useState } from 'react';
import type { CardContext } from '../../shared/ipc/card-context.ts';
import { hand } from './bridge.ts';
import { Field } from './Field.tsx';
import { cardIn, draw, faultOf, faultsOf, NAMES, nameOf, rewrite, schemeIn } from './fields.ts';
import type { Faults, Name } from './fields.ts';
import { wipe } from './guard.ts';
import { codeLengths } from './rules.ts';
import type { Scheme } from './rules.ts';
import type { Say } from './texts.ts';
import { useWipedOnLeave } from './useWipedOnLeave.ts';
import { Who } from './Who.tsx';

/** What happens to the card while it is typed. Only faults and the scheme are state; what is typed stays in the inputs. */
function useCard(codeRequired: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const [scheme, setScheme] = useState<Scheme | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [sending, setSending] = useState(false);
  const inputOf = (name: Name) => form.current?.querySelector<HTMLInputElement>(`#${name}`);
  const read = (name: Name): string => inputOf(name)?.value ?? '';

  const typed = (name: Name) => {
    const input = inputOf(name);
    if (input) {
      rewrite(name, input);
      draw(input);
    }
    if (name === 'number') setScheme((old) => (old?.name === schemeIn(read)?.name ? old : schemeIn(read)));
    setFaults((old) => ({ ...old, [name]: undefined }));
  };

  /** A field left with something wrong in it says so at once; an empty one waits for the button. */
  const left = (name: Name) => {
    const fault = read(name) === '' ? null : faultOf(name, read, codeRequired);
    if (fault) setFaults((old) => ({ ...old, [name]: fault }));
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    const found = faultsOf(read, codeRequired);
    setFaults(found);
    const wrong = NAMES.find((name) => found[name]);
    const card = cardIn(read);
    if (wrong || !card) return inputOf(wrong ?? 'expiry')?.focus();
    setSending(true);
    const handed = hand(card);
    wipe(form.current);
    const refused = await handed;
    setSending(false);
    setScheme(null);
    setFaults(Object.fromEntries(refused.map(({ field }) => [nameOf[field] ?? 'number', { key: 'refused' }])));
  };

  return { form, scheme, faults, sending, typed, left, submit };
}

/** The form for one card: wiped once it is handed on, when the window goes, and on Escape. */
export function CardEntry({ context, say }: { readonly context: CardContext; readonly say: Say }) {
  const { form, scheme, faults, sending, typed, left, submit } = useCard(context.cvcRequired);
  const cancel = useWipedOnLeave(form);
  const field = (name: Name, input: InputHTMLAttributes<HTMLInputElement>) => {
    const fault = faults[name];
    return {
      name,
      label: say(`field.${name}`),
      error: fault ? say(`fault.${fault.key}`, fault.params) : null,
      input: { type: 'text', ...input, onInput: () => typed(name), onBlur: () => left(name) }
    };
  };
  const codeHint = say(context.cvcRequired ? 'hint.code' : 'hint.codeOptional', { count: codeLengths(scheme).join('–') });
  const act = context.amount === null ? 'store' : context.preauth ? 'preauth' : 'sale';

  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      aria-label={say(`title.${context.title}`)}
      onSubmit={(event) => void submit(event)}
      data-testid="card-form"
    >
      <Who context={context} say={say} />
      <Field
        {...field('number', { inputMode: 'numeric', required: true, placeholder: '0000 0000 0000 0000', autoFocus: true })}
        drawn
        aside={
          <span className="scheme" aria-live="polite" data-testid="card-scheme">
            {scheme?.name}
          </span>
        }
      />
      <div className="pair">
        <Field {...field('expiry', { inputMode: 'numeric', required: true, placeholder: say('placeholder.expiry') })} />
        <Field {...field('code', { type: 'password', inputMode: 'numeric', required: context.cvcRequired })} hint={codeHint} />
      </div>
      <Field {...field('holder', { required: true, defaultValue: context.holder, maxLength: 100 })} />
      <p className="promise">{say('promise')}</p>
      <div className="actions">
        <button type="button" onClick={cancel} data-testid="card-cancel">
          {say('cancel')} <kbd>Esc</kbd>
        </button>
        <button type="submit" className="main" disabled={sending} data-testid="card-submit">
          {say(`submit.${act}`)}
        </button>
      </div>
    </form>
  );
}
