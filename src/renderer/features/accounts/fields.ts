import { gatewayDescriptors } from '../../gateways/registry.ts';

/** Paths of the account forms, so that errors from main and from the gateway find their field. A list's fault stands at its entry. */
export const accountFields: readonly string[] = [
  'name',
  'settings.askAddress',
  'secrets.passphrase',
  'secrets.partnerPassphrase',
  ...gatewayDescriptors.flatMap(({ fields }) =>
    fields.flatMap(({ key, kind }) => [
      `settings.${key}`,
      ...(kind === 'numbers' ? [0, 1].map((entry) => ['settings', key, entry].join('.')) : [])
    ])
  )
];
