/** Paths of the account forms, so that errors from main and from the gateway find their field. */
export const accountFields: readonly string[] = [
  'name',
  'settings.merchantLogin',
  'settings.partnerLogin',
  'settings.source',
  'settings.returnUrl',
  'settings.emsUrl',
  'settings.detokenizers',
  'settings.allowedRetries',
  'settings.askAddress',
  'settings.customerId',
  'settings.username',
  'settings.apiVersion',
  'settings.specVersion',
  'settings.linkTerminalId',
  'settings.motoTerminalId',
  'settings.ecomTerminalId',
  'secrets.passphrase',
  'secrets.partnerPassphrase'
];
