// Encodes pixels as a PNG with a palette: a third of the size of a screenshot by Chromium.
import { crc32, deflateSync } from "node:zlib";

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Rounds each channel to six levels, which gives 216 colors. */
const level = (channel = 0): number => Math.round(channel / 51);

/** Returns a PNG of RGBA pixels. Ignores transparency. */
export function encodePng(width: number, height: number, rgba: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // 8 bits per pixel, with a palette
  const palette = Array.from({ length: 216 }, (_, index) =>
    [index / 36, (index / 6) % 6, index % 6].map((part) => Math.floor(part) * 51),
  );
  const rows = Buffer.alloc((width + 1) * height); // each row starts with its filter, 0
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [red, green, blue] = rgba.subarray(pixel * 4, pixel * 4 + 3);
    rows[pixel + Math.floor(pixel / width) + 1] = level(red) * 36 + level(green) * 6 + level(blue);
  }
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, checksum]);
}
