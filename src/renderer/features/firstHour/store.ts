import { create } from 'zustand';
import { forgetWithPerson } from '../../state/forget.ts';

/** Whether the strip with the scenes is there. How far somebody is, main remembers. */
export const useFirstHour = create<{ readonly open: boolean }>(() => ({ open: false }));
forgetWithPerson(useFirstHour);

export const openFirstHour = (): void => useFirstHour.setState({ open: true });
export const leaveFirstHour = (): void => useFirstHour.setState({ open: false });
