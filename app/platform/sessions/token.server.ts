import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a cookie, a link or a program's key; only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the table holds of a token: SHA-256 in hex. The token is random, so neither salt nor slowness adds anything. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
