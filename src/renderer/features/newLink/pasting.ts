import { create } from 'zustand';
import { forgetWithPerson } from '../../state/forget.ts';
import { go } from '../../state/route.ts';

/** Whether a booking is being pasted into New link. */
export const usePasting = create<{ readonly open: boolean }>(() => ({ open: false }));
forgetWithPerson(usePasting);

export const setPasting = (open: boolean): void => usePasting.setState({ open });

/** From anywhere; what is typed there stays. */
export function pasteBooking(): void {
  go('newLink');
  setPasting(true);
}
