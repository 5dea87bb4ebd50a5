import { z } from 'zod';
import { AccountId, RowId } from '../model/domain.ts';
import { Property, PropertyText } from '../model/properties.ts';

export const propertyCalls = {
  'properties.list': { in: z.undefined(), out: z.array(Property) },
  /** Without an id a new one. */
  'properties.save': { in: z.object({ id: RowId.nullable(), text: PropertyText }), out: Property },
  /** Asks for a picture file, checks and draws it anew; null: no file was chosen. */
  'properties.chooseLogo': { in: z.object({ id: RowId }), out: Property.nullable() },
  'properties.removeLogo': { in: z.object({ id: RowId }), out: Property },
  'properties.assign': { in: z.object({ accountId: AccountId, id: RowId }), out: z.array(Property) },
  /** Its accounts go to the first one, which itself stays. */
  'properties.remove': { in: z.object({ id: RowId }), out: z.array(Property) }
} as const;
