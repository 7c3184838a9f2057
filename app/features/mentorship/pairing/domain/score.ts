import type { LevelHeight } from "~/features/ladder/reading/domain/pathway-map";
import { SCORE_RULES, type ScoreRule, type Weights } from "~/features/mentorship/programmes/domain/programme";
import type { PairingFrame, PairingMentee, PairingMentor, Wanted } from "./hard-rules";
import type { ExpectationMatch, OverlapRoom, RulePoints } from "./run";

/** Points of a pair for which every rule says all it can. */
export const MOST_POINTS = 10_000;

/** What a rule says of a pair is counted in shares of this many, which halves, thirds and sixths of three divide. */
const WHOLE = 36;

/**
 * How many points each rule can give: 10,000 shared out by weight, whole numbers, by the largest remainder (the first rule on
 * a tie). Nothing for anybody where all weights are 0.
 *
 * Worked case: weights 1, 1, 1 and nothing else: 3,334, 3,333 and 3,333.
 * Source: Hamilton's method; Balinski and Young (2001), Fair Representation, chapter 2.
 */
export function pointsByRule(weights: Weights): Record<ScoreRule, number> {
  const sum = SCORE_RULES.reduce((all, rule) => all + weights[rule], 0);
  const shares = SCORE_RULES.map((rule) => (sum === 0 ? 0 : (MOST_POINTS * weights[rule]) / sum));
  const points = shares.map(Math.floor);
  const rest = sum === 0 ? 0 : MOST_POINTS - points.reduce((all, one) => all + one, 0);
  const byRemainder = [...shares.keys()].sort((a, b) => (shares[b]! % 1) - (shares[a]! % 1) || a - b);
  for (const index of byRemainder.slice(0, rest)) points[index]!++;
  return Object.fromEntries(SCORE_RULES.map((rule, index) => [rule, points[index]!])) as Record<ScoreRule, number>;
}

type Place = Pick<LevelHeight, "ladder" | "group" | "height">;
type WantedPlace = { wanted: Wanted; key: string; place: Place | null };

/** A mentee as far as points depend on them, prepared once for all mentors. */
export type ScoredMentee = {
  person: PairingMentee;
  expectations: readonly WantedPlace[];
  /** The move between ladders that they have in mind, with the ladders. */
  move: { frameworkSlug: string; text: string; from: string; to: string } | null;
};

export type ScoredMentor = {
  person: PairingMentor;
  /** By framework and competency. */
  offers: ReadonlyMap<string, { levelCode: string | null; place: Place | null }>;
};

/** What points of one round go by. */
export type Scoring = {
  most: Readonly<Record<ScoreRule, number>>;
  needed: number;
  /** By framework and level code. */
  places: ReadonlyMap<string, Place>;
};

const keyOf = (slug: string, id: string) => `${slug} ${id}`;

export function scoringOf(frame: PairingFrame, levels: readonly LevelHeight[]): Scoring {
  return {
    most: pointsByRule(frame.weights),
    needed: frame.overlapMinutes,
    places: new Map(levels.map((level) => [keyOf(level.frameworkSlug, level.levelCode), level])),
  };
}

export function scoredMentee(person: PairingMentee, { places }: Scoring): ScoredMentee {
  const expectations = person.expectations.map((wanted) => ({
    wanted,
    key: keyOf(wanted.frameworkSlug, wanted.competencyId),
    place: places.get(keyOf(wanted.frameworkSlug, wanted.levelCode)) ?? null,
  }));
  const { heldLevel, targetLevel } = person;
  if (!heldLevel || !targetLevel) return { person, expectations, move: null };
  const { frameworkSlug, levelCode } = heldLevel;
  const from = places.get(keyOf(frameworkSlug, levelCode))?.ladder;
  const to = places.get(keyOf(frameworkSlug, targetLevel))?.ladder;
  if (from === undefined || to === undefined || from === to) return { person, expectations, move: null };
  return { person, expectations, move: { frameworkSlug, text: `${levelCode}>${targetLevel}`, from, to } };
}

export function scoredMentor(person: PairingMentor, { places }: Scoring): ScoredMentor {
  const offers = person.offers.map(({ frameworkSlug, competencyId, levelCode }) => {
    const place = levelCode === null ? null : (places.get(keyOf(frameworkSlug, levelCode)) ?? null);
    return [keyOf(frameworkSlug, competencyId), { levelCode, place }] as const;
  });
  return { person, offers: new Map(offers) };
}

/** Points of a pair that no hard rule forbids, 0 to 10,000: those of `tellPoints` together, without the telling. */
export function pointsOf(scoring: Scoring, mentee: ScoredMentee, mentor: ScoredMentor, overlap: number): number {
  const { most, needed } = scoring;
  return (
    given(most.expectations, expectationShare(mentee, mentor)) +
    given(most.pathway, pathwayShare(nearestMove(scoring, mentee, mentor)?.near)) +
    given(most.overlap, ROOM_SHARE[roomOf(overlap, needed)]) +
    given(most.wishes, wishShare(rankOf(mentee.person, mentor.person), rankOf(mentor.person, mentee.person))) +
    given(most.distance, areApart(mentee.person, mentor.person) ? WHOLE : 0) +
    given(most.waited, mentee.person.waited ? WHOLE : 0)
  );
}

/** The points of a pair rule by rule, in their order, with what their sentences need. */
export function tellPoints(
  scoring: Scoring,
  mentee: ScoredMentee,
  mentor: ScoredMentor,
  overlap: number,
): RulePoints[] {
  const { most, needed } = scoring;
  const part = (rule: ScoreRule, share: number) => ({ points: given(most[rule], share), most: most[rule] });
  const move = nearestMove(scoring, mentee, mentor);
  const room = roomOf(overlap, needed);
  const [menteeRank, mentorRank] = [rankOf(mentee.person, mentor.person), rankOf(mentor.person, mentee.person)];
  const apart = areApart(mentee.person, mentor.person);
  const { waited } = mentee.person;
  const expectations = mentee.expectations.map((one) => matchOf(one, mentor));
  return [
    { ...part("expectations", expectationShare(mentee, mentor)), rule: "expectations", expectations },
    {
      ...part("pathway", pathwayShare(move?.near)),
      ...{ rule: "pathway", wants: mentee.move?.text ?? null, made: move?.made ?? null },
    },
    { ...part("overlap", ROOM_SHARE[room]), rule: "overlap", room },
    { ...part("wishes", wishShare(menteeRank, mentorRank)), rule: "wishes", menteeRank, mentorRank },
    { ...part("distance", apart ? WHOLE : 0), rule: "distance", apart },
    { ...part("waited", waited ? WHOLE : 0), rule: "waited", waited },
  ];
}

const given = (most: number, share: number) => Math.round((most * share) / WHOLE);

/** Of three: at the expectation's level, or up to a level that is not told, 1; one level above, 2; two and more, 3. */
function thirds(above: number | null): number {
  if (above === null) return 1;
  return above < 0 ? 0 : Math.min(above + 1, 3);
}

function expectationShare({ expectations }: ScoredMentee, { offers }: ScoredMentor): number {
  let sum = 0;
  for (const { key, place } of expectations) {
    const offer = offers.get(key);
    if (offer) sum += thirds(aboveOf(place, offer.place));
  }
  return expectations.length === 0 ? 0 : (sum * WHOLE) / (3 * expectations.length);
}

function aboveOf(wanted: Place | null, offered: Place | null): number | null {
  return wanted && offered && wanted.group === offered.group ? offered.height - wanted.height : null;
}

function matchOf({ wanted, key, place }: WantedPlace, { offers }: ScoredMentor): ExpectationMatch {
  const offer = offers.get(key);
  return {
    ...wanted,
    offered: offer !== undefined,
    offeredLevel: offer?.levelCode ?? null,
    above: aboveOf(place, offer?.place ?? null),
  };
}

/** `same`: from the one ladder to the other. `into`: from elsewhere into the ladder that the mentee has in mind. */
type Nearness = "same" | "into";

function nearestMove(
  { places }: Scoring,
  { move }: ScoredMentee,
  { person }: ScoredMentor,
): { made: string; near: Nearness } | null {
  if (!move) return null;
  let nearest: { made: string; near: Nearness } | null = null;
  for (const made of person.pathways) {
    const [from, to] = made.split(">").map((code) => places.get(keyOf(move.frameworkSlug, code))?.ladder);
    if (to !== move.to) continue;
    if (from === move.from) return { made, near: "same" };
    nearest ??= { made, near: "into" };
  }
  return nearest;
}

function pathwayShare(near: Nearness | undefined): number {
  if (!near) return 0;
  return near === "same" ? WHOLE : WHOLE / 2;
}

const ROOM_SHARE: Readonly<Record<OverlapRoom, number>> = { needed: 0, more: WHOLE / 2, plenty: WHOLE };

/** In steps as coarse as their words, so that points tell no more of anybody's hours than these do. */
function roomOf(overlap: number, needed: number): OverlapRoom {
  if (overlap >= 2 * needed) return "plenty";
  return 2 * overlap >= 3 * needed ? "more" : "needed";
}

/** From 1; `null` for no wish. */
function rankOf(by: { wishes: readonly string[] }, { id }: { id: string }): number | null {
  const place = by.wishes.indexOf(id);
  return place < 0 ? null : place + 1;
}

/** The mentee's wish counts twice the mentor's, and the fifth place a third of the first. */
function wishShare(menteeRank: number | null, mentorRank: number | null): number {
  return 4 * sixths(menteeRank) + 2 * sixths(mentorRank);
}

function sixths(rank: number | null): number {
  return rank === null ? 0 : Math.max(7 - rank, 2);
}

function areApart(a: { teamId: string | null }, b: { teamId: string | null }): boolean {
  return a.teamId === null || a.teamId !== b.teamId;
}
