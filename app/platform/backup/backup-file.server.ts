import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
import { NotOpened, opened, type SealKey, sealed, sealKey } from "./sealed-chunks.server";

/**
 * A backup as bytes: one line in the clear, and then lines of text, compressed and, with a passphrase, sealed.
 *
 *     waymark.backup 3 plain|sealed SALT UNPACKED SHA256
 *
 * It says to how much the rest unpacks, and the hash of the rest as it stands in the file. Both are written last, over zeros: a file
 * that was not finished has none.
 */
const MAGIC = "waymark.backup";
const VERSION = 3;
const PATTERN = /^waymark\.backup 3 (plain |sealed) ([0-9a-f]{32}) ([0-9]{16}) ([0-9a-f]{64})\n$/;
const NO_SALT = Buffer.alloc(16);
const HEAD_LENGTH = `${MAGIC} ${VERSION} sealed ${"0".repeat(32)} ${"0".repeat(16)} ${"0".repeat(64)}\n`.length;

/** The file is no backup, not a whole one, or was changed since it was made. */
export class BackupRefused extends Error {}

export const altered = () => new BackupRefused("This file was changed after the backup was made. Use another one.");
const unfinished = () => new BackupRefused("This backup is incomplete: its end is missing. Use another one.");
const NOT_A_BACKUP = "This isn't a Waymark backup.";

/** What is known before anything else of the file is. */
const prefixOf = (isSealed: boolean, salt: Buffer) =>
  `${MAGIC} ${VERSION} ${isSealed ? "sealed" : "plain "} ${salt.toString("hex")} `;

const digits = (count: number) => String(count).padStart(16, "0");

/**
 * Writes a file that is its owner's alone. When it resolves, all of it is on the disk.
 * @throws {NodeJS.ErrnoException} `EEXIST`, and whatever else keeps a file from being written.
 */
export async function writeLines(path: string, lines: AsyncIterable<string>, passphrase?: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    const salt = passphrase === undefined ? NO_SALT : randomBytes(16);
    const prefix = prefixOf(passphrase !== undefined, salt);
    await file.write(`${prefix}${digits(0)} ${"0".repeat(64)}\n`);
    const count = { unpacked: 0 };
    const packed: AsyncIterable<Buffer> = pipeline(counted(lines, count), createGzip(), told);
    const body =
      passphrase === undefined ? packed : sealed(packed, await sealKey(passphrase, salt, Buffer.from(prefix)));
    const hash = createHash("sha256");
    for await (const bytes of body) {
      hash.update(bytes);
      await writeAll(file, bytes);
    }
    await file.sync();
    await file.write(`${digits(count.unpacked)} ${hash.digest("hex")}\n`, prefix.length);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What goes wrong reaches the reader of the last stream. */
const told = () => {};

/** A disk that is nearly full takes a part, and says so at the next. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; ) from += (await file.write(bytes, from)).bytesWritten;
}

async function* counted(lines: AsyncIterable<string>, count: { unpacked: number }): AsyncGenerator<Buffer> {
  for await (const text of lines) {
    const bytes = Buffer.from(text, "utf8");
    count.unpacked += bytes.length;
    yield bytes;
  }
}

type Head = { isSealed: boolean; prefix: string; salt: Buffer; unpacked: number; sha256: string };

async function readHead(path: string): Promise<Head> {
  const file = await open(path, "r");
  const bytes = Buffer.alloc(HEAD_LENGTH);
  const { bytesRead } = await file.read(bytes, 0, HEAD_LENGTH, 0).finally(() => file.close());
  const text = bytes.toString("latin1", 0, bytesRead);
  // Until version 3 the file was a compressed one by itself.
  if (text.startsWith("\x1f\x8b"))
    throw new BackupRefused(`${NOT_A_BACKUP} If an older version made it, restore it with that version, then upgrade.`);
  const version = /^waymark\.backup (\d{1,9}) /.exec(text)?.[1];
  if (version !== undefined && Number(version) > VERSION)
    throw new BackupRefused("A newer Waymark made this backup, or it was changed. Install that one.");
  const [, kind = "", salt = "", unpacked = "", sha256 = ""] = PATTERN.exec(text) ?? [];
  if (kind === "") throw version === undefined ? new BackupRefused(NOT_A_BACKUP) : altered();
  if (/^0+$/.test(unpacked)) throw unfinished();
  const head = { isSealed: kind === "sealed", salt: Buffer.from(salt, "hex"), unpacked: Number(unpacked), sha256 };
  if (!head.isSealed && !head.salt.equals(NO_SALT)) throw altered();
  return { ...head, prefix: prefixOf(head.isSealed, head.salt) };
}

async function keyFor(head: Head, passphrase: string | undefined): Promise<SealKey> {
  if (passphrase === undefined)
    throw new BackupRefused("This backup is encrypted. Set BACKUP_PASSPHRASE to the passphrase that it was made with.");
  return sealKey(passphrase, head.salt, Buffer.from(head.prefix));
}

/** Refuses what unpacks to more than the file says as soon as it does. */
async function* unpackedOf(head: Head, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let length = 0;
  for await (const chunk of pipeline(bytes, createGunzip(), told) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > head.unpacked)
      throw new BackupRefused("This file unpacks to more than it states. Use another backup.");
    yield chunk;
  }
  if (length !== head.unpacked) throw unfinished();
}

/**
 * The lines of a backup. Only the end of the file says that it is whole and unchanged.
 * @throws {BackupRefused}
 */
export async function* linesOf(path: string, passphrase?: string): AsyncGenerator<string> {
  const head = await readHead(path);
  const key = head.isSealed ? await keyFor(head, passphrase) : null;
  const file = createReadStream(path, { start: HEAD_LENGTH });
  const hash = createHash("sha256");
  try {
    const body = hashed(file, hash);
    yield* splitAtEnds(unpackedOf(head, key ? opened(body, key) : body));
  } catch (error) {
    throw clearer(error);
  } finally {
    file.destroy();
  }
  if (hash.digest("hex") !== head.sha256) throw altered();
}

async function* hashed(bytes: AsyncIterable<Buffer>, hash: { update(bytes: Buffer): unknown }): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}

/** No row is longer. A line without an end is a bomb: a megabyte unpacks to a thousand, and memory must hold a whole line. */
const LONGEST_LINE = 64_000_000;

async function* splitAtEnds(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  // What a line has so far, in pieces: joining them at each would cost the square of its length.
  let rest: string[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    const [first = "", ...more] = decoder.decode(chunk, { stream: true }).split("\n");
    rest.push(first);
    length += first.length;
    if (length > LONGEST_LINE) throw altered();
    if (more.length === 0) continue;
    yield rest.join("");
    const last = more.pop() ?? "";
    yield* more;
    rest = [last];
    length = last.length;
  }
  if (length > 0) throw altered();
}

function clearer(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (error instanceof NotOpened)
    return new BackupRefused(
      "This backup can't be opened: BACKUP_PASSPHRASE isn't its passphrase, or the file was changed.",
    );
  if (code === "Z_BUF_ERROR") return unfinished();
  // Not even text, or not compressed.
  if (code === "Z_DATA_ERROR" || code === "ERR_ENCODING_INVALID_ENCODED_DATA") return altered();
  return error;
}
