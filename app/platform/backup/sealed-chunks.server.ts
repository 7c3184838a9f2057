import { createCipheriv, createDecipheriv } from "node:crypto";
import { hashRaw } from "@node-rs/argon2";

/**
 * AES-256-GCM in chunks, so that memory holds one of them, whatever the size of the file. Each is bound to its place, to the head of
 * the file, and to whether it is the last: chunks that are swapped, repeated, left out or cut off do not open.
 */
const CHUNK = 65_536;
const TAG = 16;
const CIPHER = "aes-256-gcm";

/** What does not open: another passphrase, or a changed file. Which of the two can't be told. */
export class NotOpened extends Error {}

export type SealKey = { key: Buffer; head: Buffer };

/** By Argon2id, the library's default; slower than for sign-in: a stolen file can be tried for years, and no one waits for a page. */
export async function sealKey(passphrase: string, salt: Buffer, head: Buffer): Promise<SealKey> {
  const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 };
  return { key: await hashRaw(passphrase.normalize("NFC"), { salt, ...cost }), head };
}

/** The key is of this file alone, so counting makes nonces that never come twice under it. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 4, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Pieces of exactly this many bytes, and a last one of at most as many, which is there in any case. */
async function* inPieces(
  bytes: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const more of bytes) {
    held.push(more);
    length += more.length;
    if (length <= size) continue;
    const all = Buffer.concat(held);
    let from = 0;
    for (; all.length - from > size; from += size) yield { piece: all.subarray(from, from + size), isLast: false };
    held = [all.subarray(from)];
    length = all.length - from;
  }
  yield { piece: Buffer.concat(held), isLast: true };
}

export async function* sealed(bytes: AsyncIterable<Buffer>, { key, head }: SealKey): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, isLast } of inPieces(bytes, CHUNK)) {
    const cipher = createCipheriv(CIPHER, key, nonceOf(index++, isLast), { authTagLength: TAG }).setAAD(head);
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** @throws {NotOpened} */
export async function* opened(bytes: AsyncIterable<Buffer>, { key, head }: SealKey): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, isLast } of inPieces(bytes, CHUNK + TAG)) {
    if (piece.length < TAG) throw new NotOpened();
    const decipher = createDecipheriv(CIPHER, key, nonceOf(index++, isLast), { authTagLength: TAG }).setAAD(head);
    decipher.setAuthTag(piece.subarray(piece.length - TAG));
    const text = decipher.update(piece.subarray(0, piece.length - TAG));
    try {
      decipher.final();
    } catch {
      throw new NotOpened();
    }
    yield text;
  }
}
