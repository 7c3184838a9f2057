import { gunzipSync, gzipSync } from "node:zlib";
import { contentHash } from "~/platform/content-hash.server";
import {
  CERTIFICATE_FORMAT,
  type Certificate,
  type CertificateProblem,
  type CertificateResult,
  certificateProblem,
  certificateResult,
} from "./domain/certificate";
import type { PairingProblem } from "./domain/pairing-problem";
import type { SolvedLayer } from "./domain/solved-layer";

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
