import { createHash } from "node:crypto";
import type { Db } from "./database.server";

/** An in-memory cache. It evicts the least recently used value first. */
export type Keep = <T>(name: string, workOut: () => Promise<T>) => Promise<T>;

/** What a value may be computed from besides its key. Nothing here knows the reader. */
export type Sources = { db: Db; keep: Keep };

/** JSON and dates, so that two keys are equal exactly when their text is. */
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
 * Caches values that are computed from their key alone. Declare each kind once, at the top level of a file
 * (`test/architecture/kept.test.ts`): there, `workOut` can use nothing but its arguments, so anything that differs between readers
 * has to be part of the key.
 *
 * Put data that can change into the key. Data that `workOut` reads from the database must never change for the same key.
 */
export function kept<Key extends KeyPart, Value>(
  kind: string,
  workOut: (key: Key, sources: Sources) => Value | Promise<Value>,
): (sources: Sources, key: Key) => Promise<Value> {
  return (sources, key) => sources.keep(`${kind} ${cacheKey(key)}`, async () => workOut(key, sources));
}

/** By object: the keys of one page share their largest part, which is then hashed once. */
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

/** @param capacity how many values are cached. */
export function keeper(capacity: number): Keep {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(name: string, workOut: () => Promise<T>): Promise<T> => {
    const found = kept.get(name) ?? workOut();
    kept.delete(name);
    kept.set(name, found);
    // Failures are not cached: the next call tries again.
    found.catch(() => kept.get(name) === found && kept.delete(name));
    if (kept.size > capacity) kept.delete(kept.keys().next().value as string);
    return found as Promise<T>;
  };
}
