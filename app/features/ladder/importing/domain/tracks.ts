/** Levels that stand side by side in one list, such as "Senior 2 (IC)" and "Senior 2 (PM)": one ladder of both would be wrong. */
import type { Neutral, NeutralExpectation, NeutralLadder, NeutralLevel } from "./neutral";

/** Moves between the tracks after splitting, by the levels' keys. */
export type TrackMove = { from: string; to: string; kind: "lateral" | "advance" };
export type SplitTracks = Neutral & { moves: readonly TrackMove[]; splitWhy: string | null };

type Parted = { level: NeutralLevel; stem: string; track: string | null };

const PARENTHESES = /^(.*\S)\s*\(([^()]+)\)$/;
const SUFFIX = /^(.*)-(ic|m|pm|em|tl|mgr|manager|lead)$/;

/** A level's name without what tells its track, as its name or its id has it. */
function parted(level: NeutralLevel): Parted {
  const isShort = level.name.length <= 200 && level.key.length <= 200;
  const found = isShort ? (PARENTHESES.exec(level.name) ?? SUFFIX.exec(level.key)) : null;
  return found
    ? { level, stem: found[1]!.toLowerCase(), track: found[2]!.trim() }
    : { level, stem: level.name.toLowerCase(), track: null };
}

const CODE = /^([A-Z]{1,6})\d{1,2}$/;

/** The letters of codes, where a list has levels of several ladders, such as IC1, IC2, M1 and M2. */
function byLetters(levels: readonly NeutralLevel[]): Parted[] | null {
  const letters = levels.map(({ code, name }) => CODE.exec(code ?? name)?.[1]);
  if (letters.includes(undefined) || new Set(letters).size < 2) return null;
  return levels.map((level, index) => ({ level, stem: level.name, track: letters[index]! }));
}

/** Splits each ladder in which two levels or more differ only by their track. */
export function splitTracks(neutral: Neutral): SplitTracks {
  const moves: TrackMove[] = [];
  const ladders: NeutralLadder[] = [];
  let expectations: readonly NeutralExpectation[] = neutral.expectations;
  let splitWhy: string | null = null;
  for (const ladder of neutral.ladders) {
    const lettered = byLetters(ladder.levels);
    const parts = lettered ?? ladder.levels.map(parted);
    const isParallel = ({ stem, track }: Parted) =>
      lettered !== null ||
      (track !== null && parts.some((other) => other.stem === stem && other.track !== null && other.track !== track));
    const [main, ...others] = [...new Set(parts.filter(isParallel).map(({ track }) => track!))];
    if (main === undefined || others.length === 0) {
      ladders.push(ladder);
      continue;
    }
    const isOf = (track: string) => (part: Parted) =>
      part.track === track && parts.some((other) => isParallel(other) && other.track === track);
    const stays = parts.filter((part) => !others.some((track) => isOf(track)(part)));
    const doubts = {
      levels: `Levels of ${[main, ...others].join(" and ")} stood side by side in one list; they are ladders of their own now.`,
    };
    splitWhy = doubts.levels;
    ladders.push({ ...ladder, levels: stays.map(({ level }) => level), doubts: { ...ladder.doubts, ...doubts } });
    for (const track of others) {
      const own = parts.filter(isOf(track));
      const key = `${ladder.key}|${track}`;
      ladders.push({
        key,
        at: own[0]!.level.at,
        name: `${ladder.name}: ${track}`,
        isMade: true,
        levels: own.map(({ level }) => level),
        doubts: { ...doubts, name: "Made from the track's name." },
      });
      expectations = expectations.map((one) =>
        one.ladder === ladder.key && own.some(({ level }) => level.key === one.level) ? { ...one, ladder: key } : one,
      );
      if (!lettered) moves.push(...movesBetween(parts, own, stays));
    }
  }
  return { ...neutral, ladders, expectations, moves, splitWhy };
}

/** From the level below into the track, across where both have a level, and back at the end to what is above both. */
function movesBetween(parts: readonly Parted[], own: readonly Parted[], stays: readonly Parted[]): TrackMove[] {
  const [first, last] = [own[0]!, own.at(-1)!];
  const below = stays.filter((part) => parts.indexOf(part) < parts.indexOf(first) && part.stem !== first.stem).at(-1);
  const above = stays.find((part) => parts.indexOf(part) > parts.indexOf(last) && part.track === null);
  return [
    ...(below ? [{ from: below.level.key, to: first.level.key, kind: "advance" as const }] : []),
    ...own.flatMap(({ level, stem }) => {
      const beside = stays.find((part) => part.stem === stem && part.track !== null);
      return beside ? [{ from: beside.level.key, to: level.key, kind: "lateral" as const }] : [];
    }),
    ...(above ? [{ from: last.level.key, to: above.level.key, kind: "advance" as const }] : []),
  ];
}
