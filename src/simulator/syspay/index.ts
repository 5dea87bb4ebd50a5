import type { Core, Gateway, SyspayDescription } from '../core/types.ts';
import type { Desk } from './changes.ts';
import { answerControl } from './control.ts';
import { syspayCredentials } from './credentials.ts';
import { runDue } from './due.ts';
import { createEms } from './ems.ts';
import { answerHosted } from './hosted/index.ts';
import { answerApi } from './routes.ts';
import { seed } from './seed.ts';

/** The SysPay half: REST API v2 under /api/v2/merchant, hosted pages under /redirect. */
export function createSyspay(core: Core): Gateway<SyspayDescription> {
  const desk: Desk = { core, ems: createEms(core) };
  return {
    name: 'syspay',
    owns: (path) => /^\/(api\/v\d+\/merchant|redirect)(\/|$)/.test(path),
    handle: (request) => {
      const answer = request.path.startsWith('/redirect/') ? answerHosted(desk, request) : answerApi(desk, request);
      desk.ems.sendDue();
      return answer;
    },
    sweep: () => {
      runDue(desk);
      desk.ems.sendDue();
    },
    control: (method, path, body) => answerControl(desk, method, path, body),
    demo: () => seed(core, { tokens: 40, payments: 40, days: 60 }),
    describe: () => ({ baseUrl: core.baseUrl(), ...syspayCredentials(core.store) })
  };
}
