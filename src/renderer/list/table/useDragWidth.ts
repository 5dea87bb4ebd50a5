import type { PointerEvent } from 'react';
import { atWidth } from './columns.ts';

/** Sizes the column whose edge is dragged; told while the mouse moves. */
export function useDragWidth(onWidth: (pixels: number) => void): (event: PointerEvent<HTMLElement>) => void {
  return (event) => {
    const edge = event.currentTarget;
    const before = edge.parentElement?.offsetWidth ?? 0;
    const from = event.clientX;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onWidth(atWidth(before + moved.clientX - from));
    edge.addEventListener('pointermove', move);
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true });
  };
}
