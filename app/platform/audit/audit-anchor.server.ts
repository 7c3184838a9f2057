import { open } from "node:fs/promises";
import type { Db } from "../database/database.server";
import type { ChainEnd } from "./audit-chain.server";

/** An end of the log as people keep it: `POSITION:HASH`. */
export const anchorText = ({ position, hash }: ChainEnd): string => `${position}:${hash}`;

/** @returns `null` for what is no such line. */
export function readAnchor(text: string): ChainEnd | null {
  const [, position, hash] = /^(\d{1,18}):([0-9a-f]{64}|)$/.exec(text) ?? [];
  return position === undefined || hash === undefined ? null : { position: BigInt(position), hash };
}

/**
 * The ends of a file with a line each: a time, and the end at that time.
 * @throws {Error} a line is something else: a file that cannot be read proves nothing.
 */
export function readAnchors(text: string): ChainEnd[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, at) => {
    const end = readAnchor(line.trim().split(" ").at(-1) ?? "");
    if (!end) throw new Error(`Line ${at + 1} of the anchors is not a time and POSITION:HASH.`);
    return end;
  });
}

/** What is the end of the chain now. */
export async function endNow(db: Pick<Db, "auditHead">): Promise<ChainEnd> {
  const head = await db.auditHead.findFirst();
  return { position: head?.position ?? 0n, hash: head?.hash ?? "" };
}

/** Adds a line, on the disk when this returns; the file is for its owner alone. */
export async function appendAnchor(path: string, at: Date, end: ChainEnd): Promise<void> {
  const file = await open(path, "a", 0o600);
  try {
    await file.appendFile(`${at.toISOString()} ${anchorText(end)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Those that an unbroken log does not hold: it was cut off before them, or rewritten. */
export async function lostAnchors(db: Db, ends: readonly ChainEnd[]): Promise<ChainEnd[]> {
  const positions = ends.map(({ position }) => position);
  const links = await db.auditLink.findMany({ where: { position: { in: positions } } });
  const hashes = new Map(links.map(({ position, hash }) => [position, hash]));
  return ends.filter(({ position, hash }) => position !== 0n && hashes.get(position) !== hash);
}
