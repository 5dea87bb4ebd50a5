import type { Core, Gateway, SaferpayDescription } from '../core/types.ts';
import { credentials, CUSTOMER_ID, terminalsOf } from './accounts.ts';
import { createSaferpayControl } from './control.ts';
import { createForcedErrors } from './forced.ts';
import { firewallAnswer, headerProblem, notFound } from './gate.ts';
import { handleHosted, HOSTED_PATHS } from './hosted.ts';
import { settle } from './lifecycle.ts';
import { handleManagement, MANAGEMENT_PATH } from './management-api.ts';
import { createPaymentApi } from './payment-api.ts';
import { seed } from './seed.ts';
import { stateOf } from './state.ts';

const API_PATHS = /^\/api\/(rest|Payment)(\/|$)/;

/**
 * The Saferpay half: Management API under /api/rest, JSON API under /api/Payment/v1, payment links and payment pages
 * under /SecurePayGate, the registration form under /vt2. Source: the published specification, newest version 1.53.
 */
export function createSaferpay(core: Core): Gateway<SaferpayDescription> {
  const state = () => stateOf(core.store);
  const forced = createForcedErrors(state);
  const handlePayment = createPaymentApi(core, forced);
  return {
    name: 'saferpay',
    owns: (path) => API_PATHS.test(path) || HOSTED_PATHS.test(path),
    handle: (request) => {
      if (!API_PATHS.test(request.path)) return handleHosted(core, request);
      if (state().settings.firewall) return firewallAnswer();
      const refused = headerProblem(request);
      if (refused !== undefined) return refused;
      if (request.path.startsWith('/api/Payment/')) return handlePayment(request);
      return MANAGEMENT_PATH.test(request.path) ? handleManagement(core, request, forced) : notFound();
    },
    sweep: () => {
      for (const transaction of Object.values(state().transactions)) if (settle(transaction, core.clock.now())) core.store.touch();
    },
    control: createSaferpayControl(core, forced),
    demo: () => {
      seed(state(), core.clock.now(), { offers: 24, transactions: 60, days: 60 });
      core.store.touch();
    },
    describe: () => {
      const { customerId, username, password } = credentials(core.store).find((user) => user.customerId === CUSTOMER_ID) ?? {
        customerId: CUSTOMER_ID,
        username: '',
        password: ''
      };
      return {
        baseUrl: `${core.baseUrl()}/api`,
        customerId,
        terminalIds: terminalsOf(customerId).map((terminal) => terminal.id),
        username,
        password
      };
    }
  };
}
