import { deflateSync, inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { smallPng } from "./small-png";

/** Chunks without checksums: the reader does not look at them. */
function png(width: number, height: number, colourType: 2 | 6, rows: number[][]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, colourType, 0, 0, 0], 8);
  const part = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)]);
  };
  return Buffer.concat([Buffer.alloc(8), part("IHDR", head), part("IDAT", deflateSync(Buffer.from(rows.flat())))]);
}

function colours(small: Buffer, width: number, height: number): number[][] {
  const body = (name: string) => {
    const at = small.indexOf(name);
    return small.subarray(at + 4, at + 4 + small.readUInt32BE(at - 4));
  };
  const [palette, rows] = [body("PLTE"), inflateSync(body("IDAT"))];
  const pixels = Array.from(
    { length: width * height },
    (_, at) => rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)]!,
  );
  return pixels.map((index) => [...palette.subarray(index * 3, index * 3 + 3)]);
}

// Two pixels a row, each row predicted in another way; what stands there is the difference to the prediction.
test.each([
  ["none", [0, 10, 20, 30, 40, 50, 60]],
  ["left", [1, 10, 20, 30, 30, 30, 30]],
  ["up", [2, 0, 0, 0, 0, 0, 0]],
  ["average", [3, 5, 10, 15, 15, 15, 15]],
  ["Paeth", [4, 0, 0, 0, 0, 0, 0]],
])("undoes the prediction: %s", (_, second) => {
  const first = [0, 10, 20, 30, 40, 50, 60];
  expect(colours(smallPng(png(2, 2, 2, [first, second])), 2, 2)).toEqual([
    [10, 20, 30],
    [40, 50, 60],
    [10, 20, 30],
    [40, 50, 60],
  ]);
});

test("drops transparency", () => {
  expect(colours(smallPng(png(1, 1, 6, [[0, 1, 2, 3, 255]])), 1, 1)).toEqual([[1, 2, 3]]);
});

test("a colour beyond the 256th becomes its nearest", () => {
  const common = Array.from({ length: 256 }, (_, value) => [0, value, 0, 0, value, 0, 0]);
  const rare = [0, 0, 0, 255, 250, 0, 1];
  const seen = colours(smallPng(png(2, 257, 2, [...common, rare])), 2, 257);
  expect(seen.at(-1)).toEqual([250, 0, 0]);
});
