import type { RowId } from '../../shared/model/domain.ts';
import type { AsyncHistory } from '../history/types.ts';
import type { House } from '../house/house.ts';
import type { AmongDesks } from './reminders.ts';

/** As long as this desk is not heard of for so long, another one takes over. */
const TURN_SECONDS = 180;

type Ports = {
  readonly history: Pick<AsyncHistory, 'bookName'>;
  readonly house: Pick<House, 'isMine'>;
  readonly password: (propertyId: RowId) => Promise<string | null>;
};

/** Who of a house's desks reminds: property by property one that can send. */
export const amongDesks = ({ history, house, password }: Ports): AmongDesks => ({
  isMine: async (propertyId, { user }) => {
    if (user !== '' && (await password(propertyId).catch(() => null)) === null) return false;
    const name = await history.bookName({ propertyId, environment: 'live' });
    return name !== null && house.isMine({ what: `reminders ${name}`, seconds: TURN_SECONDS, alone: false });
  }
});
