import { compare } from "semver";
import type { Problem } from "~/features/ladder/format/domain/problem";

/** A version that is stored already, as far as publishing has to know it. */
export type KnownVersion = { id: string; version: string; contentHash: string };

export type PublishDecision =
  | { is: "new" }
  /** The same content is stored: publishing it twice is publishing it once. */
  | { is: "stored"; version: KnownVersion }
  /** With why, at each line, where the files say more. */
  | { is: "refused"; message: string; problems?: readonly Problem[] };

/** As much of a hash as people compare; the whole one is in the log. */
const shortHash = (hash: string): string => hash.slice(0, 12);

/**
 * Whether a framework's content becomes a version of its own. A version never changes, and version numbers only rise:
 * the newest stored version is the current one, so that a lower number would silently lead readers back.
 * @param known every version of that framework stored so far.
 */
export function decidePublishing(
  known: readonly KnownVersion[],
  candidate: { version: string; contentHash: string },
): PublishDecision {
  const { version, contentHash } = candidate;
  const same = known.find((one) => one.contentHash === contentHash);
  if (same) return { is: "stored", version: same };
  const taken = known.find((one) => one.version === version);
  if (taken) {
    const hashes = `published ${shortHash(taken.contentHash)}, in the files ${shortHash(contentHash)}`;
    const message = `Version ${version} is published with other content (${hashes}). Give the change a higher version number.`;
    return { is: "refused", message };
  }
  const highest = known
    .map((one) => one.version)
    .sort(compare)
    .at(-1);
  if (highest !== undefined && compare(version, highest) < 0) {
    const message = `Version ${version} is lower than ${highest}, which is published. Give the change a higher version number.`;
    return { is: "refused", message };
  }
  return { is: "new" };
}

/** Files that differ from what is published don't become a version of a framework that is edited in the browser. */
export function refusedAsEditedHere(slug: string, decision: PublishDecision, since: Date | undefined): PublishDecision {
  if (decision.is !== "new" || since === undefined) return decision;
  const message = `${slug} is edited in the browser since ${since.toISOString().slice(0, 10)}, so its files are not published. Make the change in the editor, or have the framework edited in files again at /admin/ladders/${slug}/editors.`;
  return { is: "refused", message };
}

/** What the last publishing found of one framework's folder. */
export type FrameworkState = {
  slug: string;
  outcome: "published" | "unchanged" | "refused" | "invalid";
  /** Why it was refused; empty otherwise. */
  message: string;
  problems: readonly Problem[];
  checkedAt: Date;
};
