import { createHash } from "node:crypto";
import type { Db } from "./database.server";

/** What keeps values; the least recently used is forgotten first. */
export type Keep = <T>(name: string, workOut: () => Promise<T>) => Promise<T>;

/** Where a value may come from besides its key: nothing here knows who is asking. */
export type Sources = { db: Db; keep: Keep };

/** What a key may consist of: what JSON can say, so that two keys are the same exactly when they say the same. */
export type KeyPart =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | readonly KeyPart[]
  | { readonly [name: string]: KeyPart };

/**
 * A kind of value that is worked out from its key alone, and kept for as long as it is asked for by a key that says the same.
 * Declared once, beside the functions of a file and not within one of them (`test/architecture/kept.test.ts`): what works it out
 * then has nothing but its arguments, and what differs by reader reaches it only as a part of the key.
 *
 * What changes belongs into the key whole. What `workOut` reads from the database itself must never change for the same key.
 */
export function kept<Key extends KeyPart, Value>(
  kind: string,
  workOut: (key: Key, sources: Sources) => Value | Promise<Value>,
): (sources: Sources, key: Key) => Promise<Value> {
  return (sources, key) => sources.keep(`${kind} ${cacheKey(key)}`, async () => workOut(key, sources));
}

/** Of objects in keys: a page asks for several values by keys that share their largest part. */
const digests = new WeakMap<object, string>();

function cacheKey(key: KeyPart): string {
  if (!isPlainObject(key)) return textOf(key);
  return JSON.stringify(Object.entries(key).map(([name, part]) => [name, textOf(part)]));
}

const isPlainObject = (part: KeyPart): part is { readonly [name: string]: KeyPart } =>
  typeof part === "object" && part !== null && !Array.isArray(part) && !(part instanceof Date);

function textOf(part: KeyPart): string {
  if (typeof part !== "object" || part === null) return JSON.stringify(part) ?? "";
  const digest = digests.get(part) ?? createHash("sha256").update(JSON.stringify(part)).digest("base64");
  digests.set(part, digest);
  return digest;
}

/** Keeps so many values. */
export function keeper(capacity: number): Keep {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(name: string, workOut: () => Promise<T>): Promise<T> => {
    const found = kept.get(name) ?? workOut();
    kept.delete(name);
    kept.set(name, found);
    // A failure is not a fact: the next call tries again.
    found.catch(() => kept.get(name) === found && kept.delete(name));
    if (kept.size > capacity) kept.delete(kept.keys().next().value as string);
    return found as Promise<T>;
  };
}
