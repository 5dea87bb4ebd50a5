import { create } from 'zustand';

/** How often an address was brought to this window from outside (a booking system, a mail). Main keeps the last until it is taken. */
export const useAddressesCome = create<{ readonly come: number }>(() => ({ come: 0 }));

export const addressCame = (): void => useAddressesCome.setState(({ come }) => ({ come: come + 1 }));

/** How often a notification was clicked. */
export const usePlacesCome = create<{ readonly come: number }>(() => ({ come: 0 }));

export const placeCame = (): void => usePlacesCome.setState(({ come }) => ({ come: come + 1 }));
