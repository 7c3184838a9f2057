/** How many characters follow the prefix of an opaque id. */
const LENGTHS: Record<string, number> = { c: 4, e: 6, p: 4, s: 4, r: 4, v: 4, q: 4 };

export const OPAQUE_ID = /^(?:e-[a-z0-9]{6}|[cpqrsv]-[a-z0-9]{4})$/;

/** FNV-1a, 32 bits: spreads well and needs nothing but arithmetic. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * An id that is not taken, and takes it. It looks random but depends on `seed` alone, so that checking the same file twice
 * suggests the same ids.
 * @param prefix one of c, e, p, s, r, v, q.
 */
export function freeId(prefix: string, seed: string, taken: Set<string>): string {
  const length = LENGTHS[prefix] ?? 4;
  for (let attempt = 0; ; attempt += 1) {
    const digits = `${spread(`${seed} ${attempt}`).toString(36)}${spread(`${attempt} ${seed}`).toString(36)}`;
    const id = `${prefix}-${digits.padStart(length, "0").slice(-length)}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
