import type { FileHandle } from "node:fs/promises";

/** The first bytes of a file, however much longer it is or becomes. */
export async function readAtMost(file: FileHandle, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await file.read(buffer, length, most - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
