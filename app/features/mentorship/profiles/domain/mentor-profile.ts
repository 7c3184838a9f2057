import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";

export const WAYS_OF_WORKING = ["talking", "doing", "reviewing", "watching", "goals", "doors"] as const;
export type WayOfWorking = (typeof WAYS_OF_WORKING)[number];

export const WAY_WORDS: Readonly<Record<WayOfWorking, string>> = {
  talking: "Talking things through",
  doing: "Working on something together",
  reviewing: "Commenting on drafts and designs",
  watching: "Watching each other at work",
  goals: "Setting goals and coming back to them",
  doors: "Introducing people",
};

/** In words; a way that this version does not know is left out. */
export function waysInWords(ways: readonly string[]): string[] {
  return WAYS_OF_WORKING.filter((way) => ways.includes(way)).map((way) => WAY_WORDS[way]);
}

export const MOST_SEATS = 20;

/** What a mentor tells, in every programme. */
export type MentorTells = {
  /** Mentees at once. */
  seats: number;
  about: string;
  waysOfWorking: readonly string[];
  /** Moves between ladders, as "IC4>TL1". */
  pathways: readonly string[];
  offers: readonly Offer[];
};

export type StoredProfile = MentorTells & { edits: number };

/** Where someone stood from a day on, `YYYY-MM-DD`. */
export type PastPosition = { frameworkSlug: string; levelCode: string; since: string };

/**
 * The moves between ladders that someone made, oldest first and each once.
 * @param positions oldest first.
 * Worked case: IC3, IC4, TL1, TL2 made IC4>TL1.
 */
export function pathwaysTravelled(
  frameworks: ReadonlyMap<string, Framework>,
  positions: readonly PastPosition[],
): string[] {
  const moves = positions.slice(1).flatMap((to, index) => {
    const from = positions[index]!;
    if (from.frameworkSlug !== to.frameworkSlug) return [];
    const framework = frameworks.get(to.frameworkSlug);
    const ladders = [from, to].map(({ levelCode }) => framework && findLevel(framework, levelCode)?.ladder.id);
    if (ladders.some((ladder) => !ladder) || ladders[0] === ladders[1]) return [];
    return [`${from.levelCode}>${to.levelCode}`];
  });
  return [...new Set(moves)];
}

/** "IC4 to TL1". */
export function pathwayInWords(pathway: string): string {
  return pathway.replace(">", " to ");
}

/** Whether two tell the same, whatever the order. */
export function tellsTheSame(a: MentorTells, b: MentorTells): boolean {
  return toldText(a) === toldText(b);
}

function toldText({ seats, about, waysOfWorking, pathways, offers }: MentorTells): string {
  const offered = offers.map(({ frameworkSlug, competencyId, levelCode }) => [frameworkSlug, competencyId, levelCode]);
  const inOrder = offered.map((one) => JSON.stringify(one)).sort();
  return JSON.stringify([seats, about, [...waysOfWorking].sort(), [...pathways].sort(), inOrder]);
}

/** A competency up to a level; `levelCode` is `null` where they say no level. */
export type Offer = { frameworkSlug: string; competencyId: string; levelCode: string | null };
