import { createStore, useStore } from 'zustand';

type Exporting = { readonly done: number; readonly total: number | null };

const exporting = createStore<Exporting>(() => ({ done: 0, total: null }));

/** How far the file that is being written is. */
export const setExporting = ({ done, total }: Exporting): void => exporting.setState({ done, total });
export const useExporting = (): Exporting => useStore(exporting);
