import { describe, expect, it } from 'vitest';
import { logoSize, MOST_BYTES, readPicture } from '../../../../src/main/property/picture.ts';

/** The first chunk of a PNG that says it is so large. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(40);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** A JPEG with one segment before its frame header. */
function jpeg(width: number, height: number): Uint8Array {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0]), frame]);
}

describe('A picture for the letterhead', () => {
  it('reads the size of PNG and JPEG', () => {
    expect(readPicture(png(300, 120))).toEqual({ ok: true, value: { width: 300, height: 120 } });
    expect(readPicture(jpeg(640, 480))).toEqual({ ok: true, value: { width: 640, height: 480 } });
  });

  it.each<[string, Uint8Array]>([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['GIF', Buffer.from('GIF89a...........................')],
    ['half a PNG', png(300, 120).subarray(0, 20)],
    ['a PNG without a side', png(0, 120)],
    ['half a JPEG', jpeg(640, 480).subarray(0, 10)],
    ['nothing', new Uint8Array()]
  ])('refuses %s', (_, bytes) => {
    expect(readPicture(bytes)).toEqual({ ok: false, error: 'notPicture' });
  });

  it('refuses what would be too much to unpack, by what it says of itself', () => {
    expect(readPicture(png(5001, 10))).toEqual({ ok: false, error: 'tooLarge' });
    expect(readPicture(jpeg(60_000, 60_000))).toEqual({ ok: false, error: 'tooLarge' });
    expect(readPicture(new Uint8Array(MOST_BYTES + 1))).toEqual({ ok: false, error: 'tooLarge' });
  });

  it('draws it as large as the letterhead shows, and never larger than it is', () => {
    expect(logoSize({ width: 1120, height: 100 })).toEqual({ width: 560, height: 50 });
    expect(logoSize({ width: 100, height: 2400 })).toEqual({ width: 10, height: 240 });
    expect(logoSize({ width: 40, height: 30 })).toEqual({ width: 40, height: 30 });
    expect(logoSize({ width: 5000, height: 1 })).toEqual({ width: 560, height: 1 });
  });
});
