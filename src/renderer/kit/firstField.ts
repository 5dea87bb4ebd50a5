import { useEffect, useRef } from 'react';

/** Puts the cursor into the first field of the form on screen, once it is there. */
function focusFirstField(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#main form :is(input, textarea):not(:disabled)')?.focus());
}

/** A screen that shows its form again after a result: the cursor is in the first field, ready for the next guest. */
export function useFormAgain(form: boolean): void {
  const before = useRef(form);
  useEffect(() => {
    if (form && !before.current) focusFirstField();
    before.current = form;
  }, [form]);
}
