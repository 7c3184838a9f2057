/** What a thread answers about a stored run: it loads nothing of databases or pages. */
import { unpackCertificate } from "~/features/mentorship/pairing/certificate.server";
import type { PairIds } from "~/features/mentorship/pairing/domain/hard-rules";
import { pairRound } from "~/features/mentorship/pairing/domain/pair-round";
import type { PairingInput } from "~/features/mentorship/pairing/domain/run";
import { type Supposed, type Tried, triedAgainst, tryOut, type WhyNot, whyNot } from "./domain/trial";

/** A question about a stored run: `certificate` as it is stored. */
export type Question =
  | { ask: "why"; certificate: Uint8Array; two: PairIds }
  | { ask: "what-if"; certificate: Uint8Array; supposed: Supposed }
  /** With other weights everyone has to be compared again: as they are now. */
  | { ask: "again"; certificate: Uint8Array; input: PairingInput };

export type AnswerTo<Q extends Question> = Q["ask"] extends "why" ? WhyNot : Tried;

/** Works a question out. */
export function workOutTrial(question: Question): WhyNot | Tried {
  const stored = unpackCertificate(question.certificate);
  if (question.ask === "why") return whyNot(stored, question.two);
  if (question.ask === "what-if") return tryOut(stored, question.supposed);
  const paired = pairRound(question.input);
  return paired.kind === "impossible" ? { is: "impossible" } : triedAgainst(stored, paired.problem, paired.layers);
}
