import { createHash } from "node:crypto";
import { canonicalJson } from "~/kernel/canonical-json";

/** What identifies a content, whatever the order of its keys: SHA-256, in hex, over its canonical JSON. */
export function contentHash(content: unknown): string {
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}
