import { findLevel } from "~/features/ladder/reading/domain/reading";
import { openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Sources } from "~/platform/database/kept.server";
import { lineageBetween } from "./changes.server";
import { levelAfter } from "./domain/lineage";

/** Enough for links that are still around. */
const MOST_BACK = 20;

/**
 * What levels that no version has under these codes any more are called now, by their old code. Codes that the current version has, and
 * codes of levels that are gone or never were, are left out.
 */
async function renamedLevels(app: Sources, slug: string, codes: readonly string[]): Promise<Map<string, string>> {
  const { framework, versions } = await openFramework(app, null, slug);
  const renamed = new Map<string, string>();
  for (const code of codes) {
    if (findLevel(framework, code)) continue;
    const from = await lastWith(app, versions.slice(0, MOST_BACK), code);
    const known = from > 0 ? await lineageBetween(app, versions, from, 0) : null;
    const now = known && levelAfter(known.lineage, code);
    if (now && now !== code) renamed.set(code, now);
  }
  return renamed;
}

/** What a level is called now, if it was renamed since an address was noted; else its code as it is. */
export async function codeNow(app: Sources, slug: string, code: string): Promise<string> {
  return (await renamedLevels(app, slug, [code])).get(code) ?? code;
}

async function lastWith(app: Sources, versions: readonly { id: string }[], code: string): Promise<number> {
  for (const [index, { id }] of versions.entries()) if (findLevel(await readFramework(app, id), code)) return index;
  return -1;
}

/**
 * The address that a page of a framework has now, where an older one names levels by codes that were given up. Versions that an address
 * names keep their codes.
 * @param params names of the address's parameters that hold a code.
 */
export async function currentAddress(
  app: Sources,
  url: URL,
  { framework, level, params = [] }: { framework: string; level?: string; params?: readonly string[] },
): Promise<string | null> {
  if (framework.includes("@")) return null;
  const codes = [level, ...params.map((name) => url.searchParams.get(name))].filter((code) => typeof code === "string");
  const renamed = await renamedLevels(app, framework, codes);
  if (renamed.size === 0) return null;
  const next = new URL(url);
  for (const name of params) {
    const now = renamed.get(url.searchParams.get(name) ?? "");
    if (now) next.searchParams.set(name, now);
  }
  const path =
    level === undefined ? next.pathname : next.pathname.replace(/[^/]+$/, (last) => renamed.get(level) ?? last);
  return `${path}${next.search}`;
}
