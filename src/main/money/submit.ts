import { kindOf } from '../../shared/model/kinds/index.ts';
import { gone } from '../../shared/model/kinds/refusals.ts';
import { appError, fromGateway, type AppError } from '../../shared/values/errors.ts';
import type { AnyMoneyRequest } from '../../shared/model/requests.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { HeldCard } from '../gateways/http/held.ts';
import type { Gateway } from '../gateways/port.ts';
import { createAskFirst } from './ask-first.ts';
import { attemptOf, type Answer, type Asked } from './attempt.ts';
import { createCarryOut, NOT_RECORDED } from './carry-out.ts';
import { createDecided, type Decide } from './decided.ts';
import { localRefusal } from './checks.ts';
import { alreadyThere, readClick, type Click } from './click.ts';
import { createFollow, type Follow } from './follow.ts';
import type { Engine } from './engine.ts';
import { glance } from './house.ts';

export type Operations = {
  readonly submit: (request: AnyMoneyRequest, card: HeldCard | null, fixed: string | null) => Promise<Answer>;
  readonly fix: (request: AnyMoneyRequest) => Promise<Result<string, AppError>>;
  readonly followUp: (request: AnyMoneyRequest) => Promise<Answer>;
  readonly inVain: (request: AnyMoneyRequest) => Promise<Answer | null>;
};

type Steps = { readonly follow: Follow; readonly decide: Decide };

/**
 * The one way to move money. In this order: look up, check here (this file), check with the gateway (ask-first.ts), write it
 * down, send once, write what came of it (carry-out.ts). Whatever goes wrong before `sent` is on disk, nothing has left; whatever
 * goes wrong after, it is not sent again.
 */
export function createSubmit(deps: Engine): Operations {
  const { ports, lanes, begun } = deps;
  const { history, now, log } = ports;
  const follow = createFollow(deps);
  const decide = createDecided(ports);
  const carry = createCarryOut({
    ...deps,
    follow,
    submitSecondHalf: (request) => run({ request, card: null, follows: true, fixed: null })
  });
  const askFirst = createAskFirst({ ports, journal: deps.journal, ...carry });

  const run = async (asked: Asked): Promise<Answer> => {
    const { request, follows } = asked;
    try {
      const click = await readClick(history, request, now());
      if (!click.ok) return click;
      const { account, target, open: met } = click.value;
      // The second half is part of what recovery itself finds out: it does not wait for its own end.
      if (!follows) await begun(met === null ? account.id : null);
      const lane = `${account.id}|${target}`;
      if (met !== null) return await lanes(lane, () => follow(met));
      const closed = ports.closed?.(account.id) ?? null;
      if (closed !== null) return err(closed);
      const gateway = await ports.gatewayFor(account.id);
      return gateway.ok ? await lanes(lane, () => inLane(asked, click.value, gateway.value)) : gateway;
    } catch (cause) {
      // `sendOnce` answers for itself, so whatever failed here (a disk that takes nothing) failed before anything left.
      log(`money: ${request.kind} not begun: ${cause instanceof Error ? cause.message : 'unknown'}`);
      return err(NOT_RECORDED);
    }
  };

  /** What the desk knows now, with the lane its own: anything may have happened since the click. */
  const inLane = async (asked: Asked, click: Click, gateway: Gateway): Promise<Answer> => {
    const { request, follows } = asked;
    const { there } = click;
    const reference = asked.fixed ?? click.reference;
    const standing = await history.standing(request, reference, now());
    if (!standing) return err(gone);
    const { account, subject, same } = standing;
    if (same) return follow(same);
    if (!account) return err(appError('account.unknown'));
    const refusal = localRefusal(request, account, standing, now());
    if (refusal) return err(refusal);
    if (there !== null) return err(alreadyThere(there));
    const decided = await decide({ asked, account, subject });
    if (!decided.ok) return decided;
    const seen = await glance(ports, { account, request, target: subject.target, reference, follows });
    if (!seen.ok) return seen;
    const attempt = attemptOf({ ...asked, account, gateway, reference, subject, claim: seen.value });
    const valid = gateway.validate(attempt.order);
    if (!valid.ok) return err(fromGateway(valid.error));
    if (follows) return carry.carryOut(attempt);
    return kindOf(request.kind).asksFirst === 'whatItAllows' ? askFirst.whatItAllows(attempt) : askFirst.thisReference(attempt);
  };

  return {
    submit: (request, card, fixed) => run({ request, card, follows: false, fixed }),
    fix: async (request) => {
      const click = await readClick(history, request, now());
      return click.ok ? ok(click.value.reference) : click;
    },
    followUp: (request) => run({ request, card: null, follows: true, fixed: null }),
    inVain: createInVain(deps, { follow, decide })
  };
}

/** Before a card is typed for it: the answer of a click that would send nothing; null when it may go on. */
function createInVain({ ports, begun }: Engine, { follow, decide }: Steps): Operations['inVain'] {
  return async (request) => {
    const click = await readClick(ports.history, request, ports.now());
    if (!click.ok) return click;
    const { account, subject, open: met, there } = click.value;
    if (met === null && there !== null) return err(alreadyThere(there));
    if (met === null) {
      // A second person signs before a card is typed, not after.
      const decided = await decide({ asked: { request, card: null, follows: false, fixed: null }, account, subject });
      return decided.ok ? null : decided;
    }
    await begun(null);
    return follow(met);
  };
}
