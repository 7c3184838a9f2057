import { createHash } from "node:crypto";
import { canonicalJson } from "~/features/ladder/publishing/content-hash.server";
import { type LockedPerson, lockedContent } from "./domain/locked";

/** SHA-256, in hex, over the canonical JSON of what a round came to. */
export function lockedHash(sessionId: string, round: number, people: readonly LockedPerson[]): string {
  return createHash("sha256")
    .update(canonicalJson(lockedContent(sessionId, round, people)))
    .digest("hex");
}
