/** Twice as many points as the picture measures, so that it is sharp on paper. */
const SHARP = 2;

/** A picture drawn as SVG as PNG, in base 64. */
export async function pngOf(svg: string, { width, height }: { readonly width: number; readonly height: number }): Promise<string> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace('data:image/png;base64,', '');
}
