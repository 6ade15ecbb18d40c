// Encodes pixels as a PNG with a palette: a third of the size of a screenshot by Chromium.
import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

type Color = readonly [red: number, green: number, blue: number];

/** Returns a PNG of RGBA pixels, with the 256 most frequent colors. Ignores transparency. */
export function encodePng(width: number, height: number, rgba: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // 8 bits per pixel, with a palette
  const bytes = Buffer.from(rgba);
  const pixels = Array.from({ length: width * height }, (_, pixel) => bytes.readUIntBE(pixel * 4, 3));
  const palette = mostFrequent(pixels, 256);
  const indexes = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height); // each row starts with its filter, 0
  for (const [pixel, color] of pixels.entries()) {
    const index = indexes.get(color) ?? nearest(palette, color);
    indexes.set(color, index);
    rows[pixel + Math.floor(pixel / width) + 1] = index;
  }
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const channels = (color: number): Color => [color >> 16, (color >> 8) & 255, color & 255];

function mostFrequent(pixels: number[], size: number): number[] {
  const counts = new Map<number, number>();
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1);
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  return byCount.slice(0, size).map(([color]) => color);
}

/** Returns the index of the color of the palette with the smallest difference. */
function nearest(palette: number[], color: number): number {
  const [red, green, blue] = channels(color);
  const differences = palette.map(channels).map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return differences.indexOf(Math.min(...differences));
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}
