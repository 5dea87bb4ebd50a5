import type { Client } from './client.ts';

/** What a guest does on Saferpay's pages, in a browser without a face. */

/** A published test card: approved. */
export const VISA = '9010 0031 5000 0001';

export const typed = (number: string, more: Record<string, string> = {}) => ({
  action: 'pay',
  number,
  expMonth: '9',
  expYear: '31',
  cvc: '123',
  holder: 'Ada Muster',
  ...more
});

export const tokenIn = (page: { text: string }) => /<code id="token">([^<]+)</.exec(page.text)?.[1] ?? '';

/** A link that has just been made, and its page opened. */
export async function openedAt(client: Client, more: Record<string, unknown> = {}) {
  const { body } = await client.createOffer(more);
  const page = await client.browse(body.PaymentLink);
  return {
    id: body.OfferId as string,
    link: body.PaymentLink as string,
    page,
    get: async () => (await client.getOffer(body.OfferId)).body
  };
}
