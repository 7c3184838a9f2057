import { createHash } from "node:crypto";
import type { Framework } from "~/features/ladder/format/domain/framework";

/** JSON with the keys of every object in order, so that equal values have equal texts. Undefined fields are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

/**
 * What identifies a version's content: SHA-256, in hex, over the resolved framework. Comments, layout and the split into
 * files make no difference; the order of things does, since readers see it.
 */
export function contentHash(framework: Framework): string {
  return createHash("sha256").update(canonicalJson(framework)).digest("hex");
}
