import { createHash } from "node:crypto";

export type KeepImmutable = <T>(key: string, load: () => Promise<T>) => Promise<T>;

/**
 * Remembers the results of loading what never changes. The least recently used is forgotten first.
 * @param capacity how many results are kept.
 */
export function immutableCache(capacity: number): KeepImmutable {
  const kept = new Map<string, Promise<unknown>>();
  return <T>(key: string, load: () => Promise<T>): Promise<T> => {
    const found = kept.get(key) ?? load();
    kept.delete(key);
    kept.set(key, found);
    // A failure is not a fact: the next call tries again.
    found.catch(() => kept.get(key) === found && kept.delete(key));
    if (kept.size > capacity) kept.delete(kept.keys().next().value as string);
    return found as Promise<T>;
  };
}

/**
 * A name for what is worked out of things that do change: all of them are in it, so that what is kept under it can never be out of
 * date. Where anything is otherwise, so is the name.
 * @param kind what is worked out.
 */
export function nameOf(kind: string, ...everything: readonly unknown[]): string {
  return `${kind} ${createHash("sha256").update(JSON.stringify(everything)).digest("base64")}`;
}
