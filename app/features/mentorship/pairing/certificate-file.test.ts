import { expect, test } from "vitest";
import { seededRandom } from "~/science/seeded-random";
import { randomPairing } from "../../../../test/factories/pairing-inputs";
import { certify, hashesOf, packCertificate, unpackCertificate, verifyCertificate } from "./certificate.server";
import type { Certificate } from "./domain/certificate";
import { pairRound } from "./domain/pair-round";
import type { PairingMode } from "./domain/run";

function certificateOf(mode: PairingMode, seed = 3): Certificate {
  const found = pairRound({ ...randomPairing(seededRandom(seed), { mentees: 12, mentors: 8 }), mode });
  if (found.kind !== "paired") throw new Error("nothing is locked");
  return certify(found.problem, found.layers);
}

const verdict = (certificate: unknown) => verifyCertificate(JSON.stringify(certificate));
/** A forger makes the hashes anew. */
const resealed = (certificate: Certificate): Certificate => ({
  ...certificate,
  ...hashesOf(certificate.problem, certificate.result),
});

test.each<PairingMode>(["TOTAL", "FLOOR", "RANKED"])(
  "a certificate of mode %s proves itself, packed and unpacked",
  (mode) => {
    const certificate = certificateOf(mode);
    expect(certificate.result.matched).toBeGreaterThan(3);
    expect(unpackCertificate(packCertificate(certificate))).toEqual(certificate);
    expect(verdict(certificate)).toMatchObject({ problem: null });
  },
);

test("the same input has the same hashes, another one has others", () => {
  expect(certificateOf("TOTAL")).toEqual(certificateOf("TOTAL"));
  const hashes = [certificateOf("TOTAL"), certificateOf("FLOOR"), certificateOf("TOTAL", 4)];
  expect(new Set(hashes.map(({ inputHash }) => inputHash)).size).toBe(3);
});

test.each([
  ["cut off", JSON.stringify(certificateOf("TOTAL")).slice(0, -200)],
  ["empty", ""],
  ["something else", '{"format":"waymark.calibration-minutes"}'],
  ["more than it should hold", JSON.stringify({ ...certificateOf("TOTAL"), note: "trust me" })],
])("a file that is %s is no certificate", (_, text) => {
  expect(verifyCertificate(text)).toEqual({ problem: "This is no matching certificate, or only a part of one." });
});

/** Every way in which somebody could hold a worse pairing to be the best. */
const FORGERIES: Record<string, (given: Certificate) => void> = {
  "a pair taken away": ({ result: { layers } }) => {
    const first = layers[0]!;
    const at = first.columnOf.findIndex((column) => column >= 0);
    (first.columnOf as number[])[at] = -1;
  },
  "another total": ({ result }) => void result.total++,
  "prices made up": ({ result: { layers } }) => void (layers[0]!.prices as number[]).fill(0),
  "prices cut off": ({ result: { layers } }) => void (layers[0]!.prices as number[]).pop(),
  "no prices": ({ result: { layers } }) => void Object.assign(layers[0]!, { prices: null }),
  "everybody with the first mentor": ({ result: { layers } }) => void (layers[0]!.columnOf as number[]).fill(0),
  "a mentor who is not there": ({ result: { layers } }) => void Object.assign(layers[0]!.columnOf, [99]),
  "no layers": ({ result }) => void (result.layers as unknown[]).splice(0),
  "points of a person left out": ({ problem }) => void (problem.points as unknown[]).pop(),
  "a lock that was not kept": ({ problem, result }) => {
    const row = result.layers[0]!.columnOf.findIndex((column) => column < 0);
    (problem.locks as unknown[]).push([row, 0]);
  },
  "one person twice": ({ problem }) => void Object.assign(problem.mentees, [problem.mentees[1]]),
};

test.each(Object.entries(FORGERIES))("a forgery is refused, whoever made it: %s", (_, forge) => {
  const forged = structuredClone(certificateOf("TOTAL"));
  forge(forged);
  expect(verdict(forged).problem).not.toBeNull();
  expect(verdict(resealed(forged)).problem).not.toBeNull();
});

test.each<[string, (given: Certificate) => void]>([
  ["the floor said to be higher", ({ result: { layers } }) => void layers[0]!.floor!++],
  ["the floor said to be lower", ({ result: { layers } }) => void layers[0]!.floor!--],
  ["no proof of the highest", ({ result: { layers } }) => void Object.assign(layers[0]!, { above: null })],
  ["no proof of its cost", ({ result: { layers } }) => void Object.assign(layers[0]!, { best: null })],
  ["no floor", ({ result: { layers } }) => void Object.assign(layers[0]!, { floor: null })],
])("a forged floor is refused: %s", (_, forge) => {
  const forged = structuredClone(certificateOf("FLOOR"));
  expect(forged.result.layers[0]!.floor).toBeGreaterThan(0);
  forge(forged);
  expect(verdict(resealed(forged)).problem).toMatch(/does not hold/);
});

test("pairs whom somebody would rather leave for each other are refused", () => {
  const forged = structuredClone(certificateOf("RANKED"));
  const best = structuredClone(certificateOf("TOTAL"));
  expect(forged.result.layers[0]!.columnOf).not.toEqual(best.result.layers[0]!.columnOf);
  const [layer] = best.result.layers;
  forged.result = { ...best.result, layers: [{ ...layer!, prices: null }, ...forged.result.layers.slice(1)] };
  expect(verdict(resealed(forged)).problem).toMatch(/does not hold/);
});
