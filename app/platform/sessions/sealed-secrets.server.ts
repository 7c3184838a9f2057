import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "../env.server";

/** Keeps in the database, unreadable there, what has to be read again as it was: what signs, so that no hash will do. */
export type Secrets = {
  /** @param place what it belongs to; it opens nowhere else, so that whoever writes rows cannot move it. */
  seal(place: string, text: string): string;
  /** @returns `null` for what was sealed with another key or for another place, or is damaged. */
  open(place: string, sealed: string): string | null;
};

/** Of the form, so that another one can be told from it. */
const FORM = "v1.";
const CIPHER = "aes-256-gcm";
const [IV_BYTES, TAG_BYTES, KEY_BYTES] = [12, 16, 32];
/** Shorter, somebody has written into the file. */
const SHORTEST_KEY = 32;

/**
 * Secrets under `SECRETS_KEY`, or under a key that is made at the first need in `DATA_DIR/secrets.key`: beside the data, but
 * neither in the database nor in a backup. It is read each time, which is seldom: a key that is put back counts at once.
 */
export function createSecrets({ SECRETS_KEY, DATA_DIR }: Pick<Env, "SECRETS_KEY" | "DATA_DIR">): Secrets {
  const path = join(DATA_DIR, "secrets.key");
  const known = () => SECRETS_KEY ?? readKey(path);
  return {
    seal(place, text) {
      const key = known() ?? makeKey(DATA_DIR, path);
      // Making another would lose for good what the right one opens.
      if (!isKey(key)) throw new Error(`${path} holds no key. Put back the one that it held.`);
      return seal(derived(key), place, text);
    },
    open(place, sealed) {
      const key = known();
      return key !== null && isKey(key) ? open(derived(key), place, sealed) : null;
    },
  };
}

const isKey = (text: string) => text.length >= SHORTEST_KEY;
const derived = (key: string) => Buffer.from(hkdfSync("sha256", key, "", "waymark sealed secrets", KEY_BYTES));

function seal(key: Buffer, place: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(place));
  const bytes = [iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
  return `${FORM}${Buffer.concat(bytes).toString("base64url")}`;
}

function open(key: Buffer, place: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed.slice(FORM.length), "base64url");
  if (!sealed.startsWith(FORM) || bytes.length < IV_BYTES + TAG_BYTES) return null;
  const end = bytes.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(end));
  try {
    return `${decipher.update(bytes.subarray(IV_BYTES, end), undefined, "utf8")}${decipher.final("utf8")}`;
  } catch {
    return null;
  }
}

function readKey(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** Whole under its name or not at all; of two processes that make one at once, the first one's counts for both. */
function makeKey(folder: string, path: string): string {
  const partial = `${path}.${randomUUID()}.partial`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(partial, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { flag: "wx", mode: 0o600, flush: true });
  try {
    linkSync(partial, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial);
  }
  settle(folder);
  return readKey(path) ?? "";
}

/** On the disk before anything is sealed with it, whatever happens to the machine. */
function settle(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
