import { certify, packCertificate } from "./certificate.server";
import { type LockedPair, type PairingStep, pairRound } from "./domain/pair-round";
import type { PairingInput } from "./domain/pairing-input";
import type { Finished } from "./pairing-run.repo.server";

/** What a pairing came to: everything that is stored of it, or the locks that cannot be kept any more. */
export type Worked = { kind: "finished"; finished: Finished } | { kind: "impossible"; locks: readonly LockedPair[] };

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
