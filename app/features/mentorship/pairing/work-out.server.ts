/** What a thread works out: it loads nothing of databases or pages. */
import { certify, packCertificate } from "./certificate.server";
import type { PairIds } from "./domain/hard-rules";
import { type PairingStep, pairRound } from "./domain/pair-round";
import type { PairingInput } from "./domain/run";
import type { Finished } from "./pairing-run.repo.server";

/** What a pairing came to: everything that is stored of it, or the locks that cannot be kept any more. */
export type Worked = { kind: "finished"; finished: Finished } | { kind: "impossible"; locks: readonly PairIds[] };

/** Pairs a round and makes its certificate. */
export function workOut(input: PairingInput, onStep: (step: PairingStep) => void = () => {}): Worked {
  const paired = pairRound(input, onStep);
  if (paired.kind === "impossible") return paired;
  onStep({ step: "Writing the certificate", progress: 92 });
  const certificate = certify(paired.problem, paired.layers);
  const { inputHash, resultHash } = certificate;
  const finished = { result: paired.result, inputHash, resultHash, certificate: packCertificate(certificate) };
  return { kind: "finished", finished };
}
