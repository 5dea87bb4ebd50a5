import { z } from 'zod';
import type { FieldError } from '../values/errors.ts';

/** What is wrong with a message before it goes into the outbox. `link`: the payment page that must stand in it. */
export function draftFaults(
  { to, subject, body }: { readonly to: string; readonly subject: string; readonly body: string },
  link: string | null
): FieldError[] {
  const faults: FieldError[] = [];
  if (to.trim() === '') faults.push({ field: 'to', code: 'required' });
  else if (!z.email().safeParse(to.trim()).success) faults.push({ field: 'to', code: 'email' });
  if (subject.trim() === '') faults.push({ field: 'subject', code: 'required' });
  if (body.trim() === '') faults.push({ field: 'body', code: 'required' });
  else if (link !== null && !body.includes(link)) faults.push({ field: 'body', code: 'linkMissing' });
  return faults;
}
