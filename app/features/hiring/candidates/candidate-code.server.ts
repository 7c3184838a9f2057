import { randomBytes } from "node:crypto";
import type { Tx } from "~/platform/database/database.server";
import { codesTaken } from "./candidate-identity.repo.server";
import { candidateCode } from "./domain/candidate";

const BYTES = 5;

/** So many codes that nobody has: part of the transaction that gives them out. */
export async function newCodes(tx: Tx, count: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    const drawn = new Set<string>();
    while (codes.size + drawn.size < count) {
      const code = candidateCode(randomBytes(BYTES));
      if (!codes.has(code)) drawn.add(code);
    }
    const taken = await codesTaken(tx, [...drawn]);
    for (const code of drawn) if (!taken.has(code)) codes.add(code);
  }
  return [...codes];
}
