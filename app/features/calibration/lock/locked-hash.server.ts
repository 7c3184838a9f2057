import { contentHash } from "~/platform/content-hash.server";
import { type LockedPerson, lockedContent } from "./domain/locked";

/** Of what a round came to. */
export function lockedHash(sessionId: string, round: number, people: readonly LockedPerson[]): string {
  return contentHash(lockedContent(sessionId, round, people));
}
