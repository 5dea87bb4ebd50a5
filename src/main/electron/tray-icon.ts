import type { DeskLook } from '../../shared/model/presence.ts';

/**
 * The desk bell with how the desk stands, drawn dot by dot: four pictures for each size the systems ask for would be files that nobody
 * keeps alike. Each state has a shape of its own, not only a colour.
 */

type Color = readonly [red: number, green: number, blue: number];
/** Where a shape is, in the sign's own 24 by 24. */
type Shape = (x: number, y: number) => boolean;
type Layer = { readonly shape: Shape; readonly color: Color };

const HARBOUR: Color = [18, 101, 113];
const GREY: Color = [104, 110, 120];
const WHITE: Color = [255, 255, 255];
const AMBER: Color = [240, 160, 20];
const RED: Color = [200, 40, 40];

const disc =
  (cx: number, cy: number, radius: number): Shape =>
  (x, y) =>
    (x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2;
const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom;
const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    a(x, y) && b(x, y);
const without =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    a(x, y) && !b(x, y);

/** How far into a corner. */
const far = (at: number): number => Math.max(0, 6 - at, at - 18);
/** The square with its round corners. */
const plate: Shape = (x, y) => {
  return x >= 0 && y >= 0 && x <= 24 && y <= 24 && far(x) ** 2 + far(y) ** 2 <= 36;
};
const bell: readonly Shape[] = [both(disc(12, 15.5, 6.8), box(0, 0, 24, 15.5)), box(4.4, 17, 19.6, 18.8), box(10, 5.2, 14, 7)];

/** In the corner, on a white ground of its own. */
const MARKS: Readonly<Record<DeskLook['state'], readonly Layer[]>> = {
  calm: [],
  todo: [
    { shape: disc(17.5, 6.5, 6.5), color: WHITE },
    { shape: disc(17.5, 6.5, 5.2), color: AMBER }
  ],
  offline: [
    { shape: disc(17.5, 6.5, 6.5), color: WHITE },
    { shape: without(disc(17.5, 6.5, 5.2), disc(17.5, 6.5, 3)), color: RED },
    { shape: both(disc(17.5, 6.5, 5.2), (x, y) => Math.abs(x - 17.5 + (y - 6.5)) < 1.3), color: RED }
  ],
  locked: [
    { shape: box(11.5, 0, 24, 14), color: WHITE },
    { shape: box(13, 6, 22.5, 12.5), color: GREY },
    { shape: both(without(disc(17.75, 5.5, 4), disc(17.75, 5.5, 2.3)), box(0, 0, 24, 6)), color: GREY }
  ]
};

/** Each dot is looked at so often across and down, so that edges are smooth. */
const FINE = 4;

function dot(layers: readonly Layer[], left: number, top: number, side: number): readonly [...Color, number] {
  let [red, green, blue, seen] = [0, 0, 0, 0];
  for (let step = 0; step < FINE * FINE; step += 1) {
    const x = left + ((step % FINE) + 0.5) * (side / FINE);
    const y = top + (Math.floor(step / FINE) + 0.5) * (side / FINE);
    const color = layers.findLast(({ shape }) => shape(x, y))?.color;
    if (color === undefined) continue;
    red += color[0];
    green += color[1];
    blue += color[2];
    seen += 1;
  }
  return seen === 0 ? [0, 0, 0, 0] : [red / seen, green / seen, blue / seen, (255 * seen) / (FINE * FINE)];
}

/** Blue, green, red and opacity of each dot, as Electron takes a bitmap: colours are weakened by their opacity. */
export function trayBitmap(state: DeskLook['state'], size: number): Buffer {
  const ground = state === 'calm' || state === 'todo' ? HARBOUR : GREY;
  const layers: readonly Layer[] = [{ shape: plate, color: ground }, ...bell.map((shape) => ({ shape, color: WHITE })), ...MARKS[state]];
  const bytes = Buffer.alloc(size * size * 4);
  const side = 24 / size;
  for (let at = 0; at < size * size; at += 1) {
    const [red, green, blue, opacity] = dot(layers, (at % size) * side, Math.floor(at / size) * side, side);
    const part = opacity / 255;
    bytes.set([blue * part, green * part, red * part, opacity].map(Math.round), at * 4);
  }
  return bytes;
}
