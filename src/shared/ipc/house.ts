import { z } from 'zod';
import { RowId } from '../model/domain.ts';
import {
  AwayRule,
  DeskName,
  HouseClaim,
  HouseConflict,
  HouseDesk,
  HousePeople,
  HouseState,
  HouseTest,
  HouseTrail,
  HouseWish
} from '../model/house.ts';
import { PersonId, Pin } from '../model/people.ts';
import { UnixSeconds } from '../values/dates.ts';

const none = z.undefined();
const Id = z.string().regex(/^[0-9a-f-]{8,64}$/);

export const houseCalls = {
  'house.state': { in: none, out: HouseState },
  /** Looks what is there; nothing is changed by looking. */
  'house.test': { in: HouseWish, out: HouseTest },
  /** The first desk sets the house up; any other one needs a code of a desk that belongs to it (`house.code`). */
  'house.connect': {
    in: z.object({ house: HouseWish, deskName: DeskName, code: z.string().trim().max(40).nullable() }),
    out: HouseState
  },
  /** A code that lets so many desks in, for a day. Told once. */
  'house.code': { in: z.object({ desks: z.number().int().min(1).max(50) }), out: z.object({ code: z.string(), until: UnixSeconds }) },
  /** This desk is on its own again; what it has stays with it. */
  'house.leave': { in: none, out: HouseState },

  'house.desks': { in: none, out: z.array(HouseDesk) },
  /** This desk's own name. */
  'house.renameDesk': { in: z.object({ name: DeskName }), out: z.array(HouseDesk) },
  /** Another desk: from then on it neither takes part nor moves money. */
  'house.closeDesk': { in: z.object({ id: Id }), out: z.array(HouseDesk) },

  'house.setAway': { in: z.object({ propertyId: RowId, rule: AwayRule }), out: HouseState },
  /** The second confirmation that `house.awayConfirm` asks for: the same request sent again within two minutes is carried out. */
  'house.allowAway': { in: z.object({ id: Id }), out: none },

  /** What other desks have under way on this row or booking. Answers from what is known here; asks nothing. */
  'house.under': {
    in: z.discriminatedUnion('kind', [
      z.object({ kind: z.enum(['token', 'payment', 'refund']), id: RowId }),
      z.object({ kind: z.literal('booking'), bookingId: z.string().max(100) })
    ]),
    out: z.array(HouseClaim)
  },
  /** What desks that are not heard of have left without a known end. */
  'house.leftOpen': { in: none, out: z.array(HouseClaim) },
  /** Asks the gateway what became of another desk's operation. It is never sent again. */
  'house.ask': { in: z.object({ id: Id }), out: HouseClaim },
  /**
   * A person has looked at the gateway what became of another desk's operation, which nobody can ask about. The gateway is asked once
   * more, and where it does answer, that counts.
   */
  'house.decide': { in: z.object({ id: Id, happened: z.boolean() }), out: HouseClaim },

  /** The open ones first. */
  'house.conflicts': { in: none, out: z.array(HouseConflict) },
  'house.answerConflict': {
    in: z.object({ id: Id, reason: z.string().trim().min(1, { message: 'required' }).max(300, { message: 'tooLong' }) }),
    out: z.array(HouseConflict)
  },
  /** Whether the people of this desk and of the house are one, and what would become of them. */
  'house.people': { in: none, out: HousePeople },
  /** They become one: an administrator of this desk asks for it, and one of the house agrees with the own PIN. */
  'house.joinPeople': { in: z.object({ personId: PersonId, pin: Pin }), out: HousePeople },
  /** Reads all desks' audit trails as far as the house has them. */
  'house.trails': { in: none, out: z.array(HouseTrail) }
} as const;
