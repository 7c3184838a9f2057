import { agreedChoices, type RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import { standingOf } from "~/features/assessment/summary/domain/summary";
import type { Expectation, Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { dayText } from "~/kernel/time/day";
import type { WeeklyHours } from "~/kernel/time/weekly-hours";

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

/** A competency that someone may offer. */
export type OfferChoice = {
  frameworkSlug: string;
  competencyId: string;
  name: string;
  /** The framework's name. */
  framework: string;
  theme: string;
  /** The levels that they may tell, lowest first; none where nothing was agreed. */
  levels: readonly string[];
  /** The highest of them in the ladder they are on, else in another; `null` for none. */
  suggested: string | null;
};

/** What both sides last agreed of an expectation, and on which day. */
type Agreed = { choice: Choice; on: string };

/**
 * What was last agreed of each expectation; not assessed says nothing.
 * @param history oldest first.
 */
export function latestAgreed(
  history: readonly Pick<RatedAssessment, "own" | "manager" | "recorded" | "submittedAt">[],
): ReadonlyMap<string, Agreed> {
  const latest = new Map<string, Agreed>();
  for (const assessment of history) {
    const on = dayText(assessment.submittedAt);
    for (const [id, choice] of Object.entries(agreedChoices(assessment))) {
      if (choice !== "not-assessed") latest.set(id, { choice, on });
    }
  }
  return latest;
}

/**
 * What someone may offer of one framework: the competencies of the ladder they are on, and those of others in which something
 * was agreed of them. Who is on no ladder may offer any, without a level.
 * @param positions theirs in this framework, oldest first.
 */
export function offerChoices(
  framework: Framework,
  positions: readonly PastPosition[],
  agreed: ReadonlyMap<string, Agreed>,
): OfferChoice[] {
  const present = findLevel(framework, positions.at(-1)?.levelCode ?? "")?.ladder.id ?? null;
  const plain = framework.ladders.filter(({ overlay }) => !overlay);
  const ladders = [...plain.filter(({ id }) => id === present), ...plain.filter(({ id }) => id !== present)];
  const themes = new Map(framework.themes.map(({ id, name }) => [id, name]));
  return framework.competencies.flatMap(({ id, name, themeId }) => {
    const tops = ladders.map((ladder) => ({ ladder, top: topOf(framework, ladder, id, positions, agreed) }));
    const levels = tops.flatMap(({ ladder, top }) => ladder.levels.slice(0, top + 1).map(({ code }) => code));
    const isOfPresent = ladders.some((ladder) => ladder.id === present && ladder.competencyIds.includes(id));
    if (levels.length === 0 && present !== null && !isOfPresent) return [];
    const best = tops.find(({ top }) => top >= 0);
    const suggested = best?.ladder.levels[best.top]?.code ?? null;
    const named = { name, framework: framework.name, theme: themes.get(themeId) ?? "" };
    return [{ frameworkSlug: framework.slug, competencyId: id, ...named, levels, suggested }];
  });
}

/**
 * The highest level of a ladder at which a competency was agreed of someone: they hold it or one above, or something that it asks
 * was agreed as met; and nothing up to it was agreed as below. What was rated before they were given a level says nothing against
 * that level, and a step that a higher one of the same arc has overtaken says nothing either.
 * @returns its place in the ladder; -1 for none.
 *
 * Worked case: at IC3, Delivery was agreed as met at IC4 and as developing at IC5. They may offer it up to IC4. When the rating at
 * IC4 is developing as well, up to IC3; and when that of IC3 is developing since they hold it, up to IC2.
 */
function topOf(
  framework: Framework,
  ladder: Ladder,
  competencyId: string,
  positions: readonly PastPosition[],
  agreed: ReadonlyMap<string, Agreed>,
): number {
  if (!ladder.competencyIds.includes(competencyId)) return -1;
  const placeOf = (code: string) => ladder.levels.findIndex((level) => level.code === code);
  const last = positions.findLast(({ levelCode }) => placeOf(levelCode) >= 0);
  const held = last ? placeOf(last.levelCode) : -1;
  const asked = ladder.levels.map(({ expectations }) =>
    expectations.filter((one) => one.competencyId === competencyId),
  );
  const standing = ({ id }: Expectation) => standingOf(agreed.get(id)?.choice ?? "not-assessed", framework.scale);
  const isOvertaken = ({ arc }: Expectation, place: number) =>
    arc !== null &&
    asked.slice(place + 1).some((higher) => higher.some((one) => one.arc === arc && standing(one) === "met"));
  let top = -1;
  for (const [place, expectations] of asked.entries()) {
    const isBelow = (one: Expectation) =>
      standing(one) === "developing" &&
      !isOvertaken(one, place) &&
      (place > held || last === undefined || agreed.get(one.id)!.on >= last.since);
    if (expectations.some(isBelow)) break;
    if (place <= held || expectations.some((one) => standing(one) === "met")) top = place;
  }
  return top;
}

/** Those of someone's offers that tell a level which is not, or no longer, agreed of them. */
export function offersAbove(offers: readonly Offer[], choices: readonly OfferChoice[]): Offer[] {
  return offers.filter(({ levelCode, ...offer }) => {
    const choice = choices.find((one) => isSame(one, offer));
    return levelCode !== null && !choice?.levels.includes(levelCode);
  });
}

type Named = { frameworkSlug: string; competencyId: string };
const isSame = (a: Named, b: Named) => a.frameworkSlug === b.frameworkSlug && a.competencyId === b.competencyId;

/** What a select for a competency says besides a level. */
export const NOT_OFFERED = "";

export const WITHOUT_LEVEL = "any";

/** As it is typed; an offer has the key `framework/competency`, and is a level, `WITHOUT_LEVEL` or `NOT_OFFERED`. */
export type TypedProfile = {
  seats: string;
  about: string;
  way: readonly string[];
  pathway: readonly string[];
  offers: readonly { key: string; offer: string }[];
};

/** What is said of a competency; what was said last of it counts. */
export const offerIn = ({ offers }: TypedProfile, key: string): string =>
  offers.findLast((one) => one.key === key)?.offer ?? NOT_OFFERED;

/** How a form names a competency. */
export const offerKey = ({ frameworkSlug, competencyId }: { frameworkSlug: string; competencyId: string }) =>
  `${frameworkSlug}/${competencyId}`;

/** A profile to be typed over. @param suggested whose levels stand in for what is stored of them. */
export function typedProfile(profile: StoredProfile | null, suggested: readonly OfferChoice[]): TypedProfile {
  const stored = (profile?.offers ?? []).map((one) => ({ key: offerKey(one), offer: one.levelCode ?? WITHOUT_LEVEL }));
  const agreed = suggested.flatMap((one) => (one.suggested ? [{ key: offerKey(one), offer: one.suggested }] : []));
  return {
    seats: String(profile?.seats ?? 1),
    about: profile?.about ?? "",
    way: profile?.waysOfWorking ?? [],
    pathway: profile?.pathways ?? [],
    offers: [...stored, ...agreed],
  };
}

type OfFramework = { name: string; framework: string };

/** What competencies are called beside each other: with their framework's name where two frameworks have one of that name. */
export function offerNames(competencies: readonly OfFramework[]): string[] {
  const frameworks = new Map<string, Set<string>>();
  for (const { name, framework } of competencies) {
    frameworks.set(name, (frameworks.get(name) ?? new Set()).add(framework));
  }
  return competencies.map(({ name, framework }) =>
    (frameworks.get(name)?.size ?? 0) > 1 ? `${name} (${framework})` : name,
  );
}

/** Someone whom one would rather not be paired with, to anyone who said so. */
export type Refused = { id: string; name: string; team: string | null };

/** What someone may tell as a mentor. */
export type Tellable = { choices: OfferChoice[]; pathways: string[] };

export type ProfilePage = Tellable & {
  timeZone: string;
  profile: StoredProfile | null;
  /** Offers that tell a level above what is agreed by now. */
  tooHigh: Offer[];
  hours: WeeklyHours[];
  refused: Refused[];
};
