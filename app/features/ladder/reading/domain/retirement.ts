/** Who is on a retired framework keeps their level there; `replacement` is where they go on, once an administrator has said so. */
export type Retirement = { slug: string; name: string; replacement: { slug: string; name: string } | null };

type Head = { slug: string; retired: boolean; replacementSlug: string | null };

/**
 * The framework in use that replaces a retired one: what replaces it may have been retired and replaced in its turn.
 * @returns `null` where no one has said which, and for a framework in use.
 */
export function replacementAmong<H extends Head>(heads: readonly H[], slug: string): H | null {
  const bySlug = new Map(heads.map((head) => [head.slug, head]));
  const passed = new Set<string>();
  let at = bySlug.get(slug);
  while (at?.retired && !passed.has(at.slug)) {
    passed.add(at.slug);
    at = at.replacementSlug === null ? undefined : bySlug.get(at.replacementSlug);
  }
  return at && !at.retired && at.slug !== slug ? at : null;
}
