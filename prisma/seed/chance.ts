import { createHash } from "node:crypto";

/** Another number gives another organisation of the same shape. */
const SEED = "lantern-9";

/**
 * A number that looks random and depends on its key alone, so that adding one person or text changes nobody else's.
 * @returns in [0, 1). FNV-1a over the key, then MurmurHash3's finaliser, which spreads it.
 */
export function chance(...key: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const unit of [SEED, ...key].join("\u0000")) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Between -1 and 1. */
export function swing(...key: readonly (string | number)[]): number {
  return chance(...key) * 2 - 1;
}

/** A whole number from 0 to below `limit`. */
export function below(limit: number, ...key: readonly (string | number)[]): number {
  return Math.floor(chance(...key) * limit);
}

/** The list in another order. */
export function shuffled<T>(list: readonly T[], ...key: readonly (string | number)[]): T[] {
  return list
    .map((item, index) => ({ item, at: chance(...key, index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** An id in the shape of a UUID (version 8, made from a hash). */
export function idOf(...key: readonly (string | number)[]): string {
  const hex = createHash("sha256")
    .update([SEED, ...key].join("\u0000"))
    .digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
