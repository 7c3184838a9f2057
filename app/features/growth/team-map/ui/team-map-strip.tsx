import { scaleBand } from "d3-scale";
import type { CoverageWord } from "../domain/team-map";

export const COVERAGE_WORDS: Record<CoverageWord, string> = {
  well: "Well",
  thinly: "Thinly",
  hardly: "Hardly or not at all",
  "too-few": "Too few asked",
};

const SIDE = 14;

/** One mark: full, half full, empty, or dotted. Always beside words. */
export function CoverageMark({ word }: { word: CoverageWord }) {
  return (
    <svg className="team-map-mark" width={SIDE + 2} height={SIDE + 2} aria-hidden="true">
      <Mark word={word} x={1} />
    </svg>
  );
}

function Mark({ word, x }: { word: CoverageWord; x: number }) {
  return (
    <>
      <rect x={x} y={1} width={SIDE} height={SIDE} rx={2} className={`team-map-box team-map-${word}`} />
      {word === "thinly" && <rect x={x} y={1 + SIDE / 2} width={SIDE} height={SIDE / 2} className="team-map-half" />}
    </>
  );
}

/** A mark for each ability of a competency; the tables below say each in words. */
export function CoverageStrip({ words }: { words: readonly CoverageWord[] }) {
  const step = SIDE + 4;
  const x = scaleBand<number>()
    .domain(words.map((_, index) => index))
    .range([1, 1 + words.length * step]);
  return (
    <svg
      className="team-map-strip"
      width={words.length * step + 2}
      height={SIDE + 2}
      role="img"
      aria-label={inWords(words)}
    >
      {words.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the row is what a mark stands for.
        <Mark key={index} word={word} x={x(index) ?? 0} />
      ))}
    </svg>
  );
}

function inWords(words: readonly CoverageWord[]): string {
  return words.map((word) => COVERAGE_WORDS[word].toLowerCase()).join(", ");
}
