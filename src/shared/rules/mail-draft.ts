import { z } from 'zod';
import type { FieldError } from '../values/errors.ts';
import { worldPhone } from './short-text.ts';

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

/** What is wrong with a text for phones before it is handed on. */
export function shortFaults(
  { text, phone, way }: { readonly text: string; readonly phone: string; readonly way: 'copy' | 'sms' | 'chat' },
  link: string
): FieldError[] {
  const faults: FieldError[] = text.includes(link) ? [] : [{ field: 'text', code: 'linkMissing' }];
  if (way === 'copy') return faults;
  if (phone.trim() === '') faults.push({ field: 'phone', code: 'required' });
  else if (worldPhone(phone) === null) faults.push({ field: 'phone', code: 'phoneWorld' });
  return faults;
}
