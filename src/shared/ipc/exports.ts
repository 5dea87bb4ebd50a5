import { z } from 'zod';
import { RowId } from '../model/domain.ts';
import { ExportPreset, TimeOfDay, Written } from '../model/exports.ts';

/** Ways to write a list that were given a name, and those that run by themselves. */
export const exportCalls = {
  'exports.presets': { in: z.undefined(), out: z.array(ExportPreset) },
  /** One of the same list and name is replaced; when it runs by itself stays as it is. */
  'exports.save': { in: ExportPreset.omit({ id: true, daily: true }), out: ExportPreset },
  'exports.remove': { in: z.object({ id: RowId }), out: z.array(ExportPreset) },
  /** From now on every day at this hour, or when the day is closed (`at` null). Asks for the folder; null: none was chosen. */
  'exports.daily': { in: z.object({ id: RowId, at: TimeOfDay.nullable() }), out: ExportPreset.nullable() },
  'exports.stopDaily': { in: z.object({ id: RowId }), out: ExportPreset },
  /** Writes the file of today into its folder now. */
  'exports.writeNow': { in: z.object({ id: RowId }), out: Written.nullable() }
} as const;
