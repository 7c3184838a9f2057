import { createHmac, timingSafeEqual } from "node:crypto";

/** As every authenticator app takes them without being told: HMAC-SHA-1, six digits, half a minute. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks differ, and typing takes a while: the code before and the one after count, too. */
const DRIFT_STEPS = 1;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648, without padding. @param bytes a multiple of five of them, so that there is nothing to pad. */
export function base32(bytes: Uint8Array): string {
  let [text, bits, value] = ["", 0, 0];
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31];
  }
  return text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, value] = [0, 0];
  for (const letter of text) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >>> bits) & 255);
    }
  }
  return Buffer.from(bytes);
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / STEP_MS);

/**
 * The code of one half minute.
 * @param secret in base 32. @param step half minutes since 1970.
 * Source: RFC 6238 (TOTP) on RFC 4226 (HOTP), section 5.3.
 */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, "0");
}

/**
 * The half minute whose code was typed; `null` where it is none of the present ones, or not later than the last that was taken.
 * @param code six digits.
 */
export function matchingStep(secret: string, code: string, at: Date, lastStep: number): number | null {
  const now = stepAt(at);
  const typed = Buffer.from(code);
  let found: number | null = null;
  // All of them are compared, so that time tells nothing.
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++) {
    const right = Buffer.from(codeOf(secret, step));
    if (right.length === typed.length && timingSafeEqual(right, typed) && step > lastStep) found ??= step;
  }
  return found;
}

/** What an app reads from a QR code. Source: Google Authenticator's key URI format. */
export function keyUri(secret: string, account: string, issuer: string): string {
  const label = [issuer, account].map((part) => encodeURIComponent(part.replaceAll(":", " "))).join(":");
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** In groups of four, as people type it. */
export const spaced = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");
