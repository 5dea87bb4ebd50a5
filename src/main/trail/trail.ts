import type { Envelope } from '../../shared/ipc/contract.ts';
import type { HistoryState } from '../../shared/model/status.ts';
import type { DeskPorts } from '../desk/ports.ts';
import type { AsyncHistory } from '../history/types.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { createWatch, tellingFiles } from './watch.ts';

type Dispatch = (channel: string, input: unknown) => Promise<Envelope>;

export type Trail = {
  readonly keeper: Keeper;
  /** The desk's ports, with what leaves through them told to the trail. */
  readonly ports: DeskPorts;
  /** The desk's calls, with what they hand out in bulk told to the trail. */
  readonly watched: (dispatch: Dispatch) => Dispatch;
};

/** The trail of a desk: what is no write of the history by itself is told here (docs/trail.md). */
export function createTrail(ports: DeskPorts, history: AsyncHistory, { state }: HistoryState): Trail {
  const { log } = ports;
  const watch = createWatch(ports.now, history.writeTrail);
  return {
    keeper: createKeeper({ history, secrets: ports.secrets, state, log }),
    ports: { ...ports, chooseFile: tellingFiles(ports.chooseFile, history.writeTrail) },
    watched: (dispatch) => async (channel, input) => {
      const envelope = await dispatch(channel, input);
      try {
        await watch(channel, input, envelope);
      } catch {
        log(`trail: ${channel} not told`);
      }
      return envelope;
    }
  };
}
