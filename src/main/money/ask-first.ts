import { gone } from '../../shared/model/kinds/refusals.ts';
import { appError, askedOnly, fromGateway } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import type { Outcome } from '../gateways/port.ts';
import { attemptOf, type Answer, type Attempt } from './attempt.ts';
import type { CarryOut } from './carry-out.ts';
import { recheckRefusal } from './checks.ts';
import { nextReference } from './click.ts';
import type { Journal } from './journal.ts';
import { askedAt } from './order.ts';
import type { MoneyPorts } from './ports.ts';

type Deps = { readonly ports: MoneyPorts; readonly journal: Journal } & Pick<CarryOut, 'carryOut' | 'doneElsewhere'>;

/** The question to the gateway right before sending (`Kind.asksFirst`). Nothing is written or sent when it cannot be asked. */
export type AskFirst = {
  readonly whatItAllows: (attempt: Attempt) => Promise<Answer>;
  readonly thisReference: (attempt: Attempt) => Promise<Answer>;
};

/** A gateway counts a declined attempt as that reference used; more than this many unknown to us are not believed. */
const MAX_DECLINED = 5;

export function createAskFirst({ ports: { now }, journal, carryOut, doneElsewhere }: Deps): AskFirst {
  /** What was found is kept; answers how things stand then with what is asked for. */
  const learn = ({ account, request, reference }: Attempt, records: Outcome['records'], at: number) =>
    journal.learn({ accountId: account.id, records, at, request, reference });

  /** The gateway's own view of the payment, right before something is done to it. */
  const whatItAllows = async (attempt: Attempt): Promise<Answer> => {
    const at = askedAt(attempt.subject, now());
    const recheck = await attempt.gateway.recheck(attempt.order);
    if (!recheck.ok) return err(fromGateway(askedOnly(recheck.error)));
    const { alreadyDone, records } = recheck.value;
    if (alreadyDone) return doneElsewhere(attempt, alreadyDone);
    const fresh = await learn(attempt, records, at);
    const refusal = recheckRefusal(attempt, recheck.value);
    if (refusal) return err(refusal);
    return fresh ? carryOut(attemptOf({ ...attempt, subject: fresh.subject })) : err(gone);
  };

  /** Whether another desk has made this very thing: not every gateway refuses a reference that was used before. */
  const thisReference = async (attempt: Attempt, declined = 0): Promise<Answer> => {
    const { gateway, request, account } = attempt;
    const at = askedAt(attempt.subject, now());
    const finding = await gateway.find(attempt.order, now());
    if (!finding.ok) return err(fromGateway(askedOnly(finding.error)));
    if (finding.value.kind === 'cannotBeAsked') {
      const heard = (await gateway.knock?.()) ?? ok(null);
      if (!heard.ok) return err(fromGateway(askedOnly(heard.error)));
    }
    if (finding.value.kind !== 'happened') return carryOut(attempt);
    const { outcome } = finding.value;
    if (!outcome.declined) return doneElsewhere(attempt, outcome);
    // Another desk tried and was declined; that used the reference up. No money moved, so this is a new attempt.
    const fresh = await learn(attempt, outcome.records, at);
    if (!fresh) return err(gone);
    const reference = nextReference(request, account, fresh);
    if (reference === attempt.reference || declined >= MAX_DECLINED) return err(appError('money.referenceUsed', { params: { reference } }));
    return thisReference(attemptOf({ ...attempt, reference }), declined + 1);
  };

  return { whatItAllows, thisReference: (attempt) => thisReference(attempt) };
}
