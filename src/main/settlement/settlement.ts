import type { AccountId } from '../../shared/model/domain.ts';
import type { CsvMapping, StatementLook } from '../../shared/model/settlement.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import type { UnixSeconds } from '../../shared/values/dates.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import type { LookedUp, TakenFile } from '../history/settlement/types.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { ReadStatement } from './read/beside.ts';
import type { PackedRead } from './read/packed.ts';
import type { ReadTable } from './read/read-file.ts';

export type SettlementPorts = { readonly history: AsyncHistory; readonly read: ReadStatement; readonly now: () => UnixSeconds };

export type GivenFile = { readonly name: string; readonly bytes: Uint8Array; readonly mapping: CsvMapping | null };
type Owners = readonly { readonly account: string; readonly accountIds: readonly AccountId[] }[];

export type Settlement = {
  readonly look: (file: GivenFile) => Promise<Result<StatementLook, AppError>>;
  readonly take: (look: number, owners: Owners) => Promise<Result<Omit<TakenFile, 'fileId'>, AppError>>;
};

/** Files are looked at first, and kept only when a person has said whose they are. What was looked at last waits here. */
export function createSettlement({ history, read, now }: SettlementPorts): Settlement {
  let waiting: { readonly look: number; readonly name: string; readonly file: PackedRead } | null = null;
  let looks = 0;

  return {
    look: async ({ name, bytes, mapping }) => {
      looks += 1;
      const look = looks;
      const saved = await history.statementMappings();
      const isKept = ({ signature }: ReadTable) => saved[signature] !== undefined;
      const answer = await read({ bytes, saved, mapping });
      if (!answer.ok) {
        const { code, params, table } = answer.error;
        const fault = appError(`statement.${code}`, { params: { ...params } });
        if (table === undefined) return err(fault);
        waiting = null;
        return ok({
          look,
          name,
          format: 'csv',
          version: null,
          takenAt: null,
          statements: [],
          table: { ...table, saved: isKept(table) },
          fault
        });
      }
      const file = answer.value;
      const { packed, sha256, format } = file;
      const known = await history.lookUpStatements({ packed, sha256, format });
      const refused = refusal(file, known);
      if (refused) return err(refused);
      waiting = { look, name, file };
      return ok(shown({ look, name }, file, { known, savedMapping: file.table !== null && isKept(file.table) }));
    },
    take: async (look, owners) => {
      if (waiting?.look !== look) return err(appError('statement.lookAgain'));
      const { name, file } = waiting;
      const ours = owners.filter(({ accountIds }) => accountIds.length > 0);
      if (ours.length === 0) return err(appError('statement.nobody'));
      const { packed, sha256, format, table } = file;
      const mapping = table && { signature: table.signature, mapping: table.mapping };
      const taken = await history.takeStatements({ packed, sha256, format, name, at: now(), owners: ours, mapping });
      if (taken === null) return err(appError('statement.takenBefore'));
      waiting = null;
      const { added, known, matched } = taken;
      return ok({ added, known, matched });
    }
  };
}

/** Why a sound file cannot be taken all the same. */
function refusal({ statements }: PackedRead, known: LookedUp): AppError | null {
  if (statements.every(({ entries }) => entries === 0)) return appError('statement.noEntries');
  const at = known.statements.findIndex(({ otherFormat }) => otherFormat !== null);
  const [statement, other] = [statements[at], known.statements[at]?.otherFormat];
  return statement && other && known.takenAt === null
    ? appError('statement.otherFormat', { params: { account: statement.account, from: statement.from, to: statement.to, format: other } })
    : null;
}

type Beside = { readonly known: LookedUp; readonly savedMapping: boolean };

function shown({ look, name }: Pick<StatementLook, 'look' | 'name'>, file: PackedRead, { known, savedMapping }: Beside): StatementLook {
  return {
    look,
    name,
    format: file.format,
    version: file.version,
    takenAt: known.takenAt,
    statements: file.statements
      .map((statement, index) => ({
        ...statement,
        known: known.statements[index]?.known ?? 0,
        accountIds: known.statements[index]?.accountIds ?? []
      }))
      .filter(({ entries }) => entries > 0),
    table: file.table && { ...file.table, saved: savedMapping },
    fault: null
  };
}
