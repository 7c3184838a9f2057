import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { contentHash } from "~/platform/content-hash.server";
import {
  CERTIFICATE_FORMAT,
  type Certificate,
  type CertificateProblem,
  type CertificateResult,
  certificateProblem,
  certificateResult,
  disprove,
} from "./domain/certificate";
import type { SolvedLayer } from "./domain/pairing-layers";
import type { PairingProblem } from "./domain/pairing-problem";

export function certify(problem: PairingProblem, layers: readonly SolvedLayer[]): Certificate {
  const [input, result] = [certificateProblem(problem), certificateResult(layers)];
  return { format: CERTIFICATE_FORMAT, problem: input, result, ...hashesOf(input, result) };
}

/** Equal inputs have equal hashes, and so have equal results from them. */
export function hashesOf(
  problem: CertificateProblem,
  result: CertificateResult,
): Pick<Certificate, "inputHash" | "resultHash"> {
  const inputHash = contentHash(problem);
  return { inputHash, resultHash: contentHash({ inputHash, result }) };
}

/** As it is stored. */
export function packCertificate(certificate: Certificate): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(gzipSync(JSON.stringify(certificate)));
}

/** One that we stored; a file from elsewhere is for `pairing-verify`. */
export function unpackCertificate(content: Uint8Array): Certificate {
  return JSON.parse(gunzipSync(content).toString("utf8")) as Certificate;
}

const index = z.number().int().min(0);
const count = z.number().int().min(0).max(2_147_483_647);
const sum = z.number().int().min(0);
const Proven = z.strictObject({
  columnOf: z.array(z.number().int().min(-1)),
  matched: sum,
  total: sum,
  prices: z.array(sum).nullable(),
});
const File = z.strictObject({
  format: z.literal(CERTIFICATE_FORMAT),
  problem: z.strictObject({
    mode: z.enum(["TOTAL", "FLOOR", "RANKED"]),
    mentees: z.array(z.string()),
    mentors: z.array(z.string()),
    wanted: z.array(count.min(1).max(3)),
    seats: z.array(count),
    points: z.array(z.array(z.number().int().min(-1).max(10_000))),
    locks: z.array(z.tuple([index, index])),
    menteeWishes: z.array(z.array(index)),
    mentorWishes: z.array(z.array(index)),
  }),
  result: z.strictObject({
    matched: sum,
    total: sum,
    layers: z.array(Proven.extend({ floor: sum.nullable(), best: Proven.nullable(), above: Proven.nullable() })).max(3),
  }),
  inputHash: z.string(),
  resultHash: z.string(),
});

type Verdict = { problem: string } | { problem: null; says: string };

/** What a certificate's text proves, or why it proves nothing. Nothing in it is trusted. */
export function verifyCertificate(text: string): Verdict {
  const certificate = parsed(text);
  if (!certificate) return { problem: "This is no matching certificate, or only a part of one." };
  const { problem, result, inputHash, resultHash } = certificate;
  if (!isWhole(certificate)) return { problem: "Its people, points and pairs do not belong together." };
  const hashes = hashesOf(problem, result);
  if (hashes.inputHash !== inputHash) return { problem: "What was paired is not what its input hash was made from." };
  if (hashes.resultHash !== resultHash) return { problem: "The pairs are not what its result hash was made from." };
  const wrong = disproved(certificate);
  if (wrong) return { problem: `The certificate does not hold. ${wrong}` };
  const best = problem.mode === "RANKED" ? "nobody would rather have each other" : "no other pairs are better";
  const matched = `${result.matched} of ${problem.mentees.length} mentees have a mentor, with ${result.total} points in all`;
  return { problem: null, says: `Proven: ${matched}; no rule is broken, and ${best}.\nresult ${resultHash}` };
}

function parsed(text: string): Certificate | null {
  try {
    return File.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isWhole({ problem }: Certificate): boolean {
  const [rows, columns] = [problem.mentees.length, problem.mentors.length];
  const wishes = problem.mode === "RANKED" ? [rows, columns] : [0, 0];
  return (
    new Set(problem.mentees).size === rows &&
    new Set(problem.mentors).size === columns &&
    problem.wanted.length === rows &&
    problem.seats.length === columns &&
    problem.points.length === rows &&
    problem.points.every((ofRow) => ofRow.length === columns) &&
    problem.locks.every(([row, column]) => row < rows && column < columns) &&
    problem.menteeWishes.length === wishes[0] &&
    problem.mentorWishes.length === wishes[1]
  );
}

/** What does not even fit together (a lock too many, a column that is not there) is refused by anyone who reads it. */
function disproved(certificate: Certificate): string | null {
  try {
    return disprove(certificate);
  } catch (error) {
    if (error instanceof RangeError) return "Its numbers do not fit together.";
    throw error;
  }
}
