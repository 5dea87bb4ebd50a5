import { z } from 'zod';
import { AccountId } from '../model/domain.ts';
import { RadarAnswer, RadarHit, RadarPair, RadarQuestion } from '../model/radar.ts';

export const radarCalls = {
  /** What stands already beside which this would look like a double charge; nothing is asked of a gateway. */
  'radar.check': { in: RadarQuestion, out: z.array(RadarHit) },
  /** What was charged lately and looks like one too many, at all accounts of this account's environment. */
  'radar.list': { in: z.object({ accountId: AccountId }), out: z.array(RadarPair) },
  /** A person says that it was meant so; it is not told again. */
  'radar.answer': { in: RadarAnswer, out: z.undefined() }
} as const;
