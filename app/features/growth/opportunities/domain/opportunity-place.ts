import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";

/** One person and one opportunity, from the offer or the asking to what came of it. */

export type PlaceState = "OFFERED" | "ASKED" | "ACCEPTED" | "DECLINED" | "WITHDRAWN" | "TAKEN_UP" | "FINISHED";
export type PlaceMove = "accept" | "decline" | "withdraw" | "take-up" | "finish";

/** The permission that a move needs; `policy/can.ts` says who has it. */
export type PlaceRight =
  | "place.answer-offer"
  | "place.answer-ask"
  | "place.take-back-offer"
  | "place.take-back-ask"
  | "place.go-on";

export type PlaceWay = { to: PlaceState; right: PlaceRight };

const WAYS: Readonly<Record<PlaceState, Partial<Record<PlaceMove, PlaceWay>>>> = {
  OFFERED: {
    accept: { to: "ACCEPTED", right: "place.answer-offer" },
    decline: { to: "DECLINED", right: "place.answer-offer" },
    withdraw: { to: "WITHDRAWN", right: "place.take-back-offer" },
  },
  ASKED: {
    accept: { to: "ACCEPTED", right: "place.answer-ask" },
    decline: { to: "DECLINED", right: "place.answer-ask" },
    withdraw: { to: "WITHDRAWN", right: "place.take-back-ask" },
  },
  ACCEPTED: {
    "take-up": { to: "TAKEN_UP", right: "place.go-on" },
    withdraw: { to: "WITHDRAWN", right: "place.go-on" },
  },
  TAKEN_UP: {
    finish: { to: "FINISHED", right: "place.go-on" },
    withdraw: { to: "WITHDRAWN", right: "place.go-on" },
  },
  DECLINED: {},
  WITHDRAWN: {},
  FINISHED: {},
};

const LEADS_TO: Readonly<Record<PlaceMove, PlaceState>> = {
  accept: "ACCEPTED",
  decline: "DECLINED",
  "take-up": "TAKEN_UP",
  finish: "FINISHED",
  withdraw: "WITHDRAWN",
};

export const PLACE_MOVES = Object.keys(LEADS_TO) as PlaceMove[];

/** Where a move leads from a state, and what right it takes; `null` where there is no such way. */
export function wayOf(state: PlaceState, move: PlaceMove): PlaceWay | null {
  return WAYS[state][move] ?? null;
}

/** No move leads out of this state. */
export const isOver = (state: PlaceState): boolean => Object.keys(WAYS[state]).length === 0;

/** The move was made already: sending its form again is no error. */
export function isMade(state: PlaceState, move: PlaceMove): boolean {
  return LEADS_TO[move] === state;
}

/** The moves that a state and someone's rights leave, in a fixed order. */
export function movesFrom(state: PlaceState, has: (right: PlaceRight) => boolean): PlaceMove[] {
  return PLACE_MOVES.filter((move) => {
    const way = wayOf(state, move);
    return way !== null && has(way.right);
  });
}

/**
 * Whether one of the opportunity's places is promised to them. An offer is a promise: the person who accepts one finds the place
 * free. Asking promises nothing.
 */
export function holdsPlace(state: PlaceState): boolean {
  return state === "OFFERED" || state === "ACCEPTED" || state === "TAKEN_UP" || state === "FINISHED";
}

/** How many places may still be promised, never below none. */
export function placesLeft(places: number, states: readonly PlaceState[]): number {
  return Math.max(0, places - states.filter(holdsPlace).length);
}

export const PLACE_WORDS: Readonly<Record<PlaceState, string>> = {
  OFFERED: "Offered",
  ASKED: "Requested",
  ACCEPTED: "Accepted",
  DECLINED: "Declined",
  WITHDRAWN: "Withdrawn",
  TAKEN_UP: "Under way",
  FINISHED: "Finished",
};

/** A framework version to choose expectations from. */
export type PickableVersion = { id: string; framework: Framework };

export type PickedExpectation = { id: string; statement: string; levelCode: string };
export type PickableCompetency = { id: string; name: string; expectations: PickedExpectation[] };

/** Choosing expectations level by level: what is chosen so far, and what the level being looked at asks. */
export type Picker = {
  versionId: string;
  framework: string;
  levels: { value: string; label: string }[];
  /** As `versionId/code`; empty while none is being looked at. */
  level: string;
  chosen: PickedExpectation[];
  /** Without what is chosen. */
  competencies: PickableCompetency[];
};

export const MOST_EXPECTATIONS = 10;

/** `versionId/code`, since two frameworks may have a level of the same code. */
export function levelValue(versionId: string, code: string): string {
  return `${versionId}/${code}`;
}

/**
 * @param versions those that may be chosen from, at least one.
 * @param given the version and expectations chosen so far, and the level to look at. Of another version than the level's,
 * what was chosen falls away: an opportunity names expectations of one version.
 */
export function pickerOf(
  versions: readonly PickableVersion[],
  given: { versionId: string; expectationIds: readonly string[]; level: string },
): Picker {
  const [levelVersion = "", code = ""] = given.level.split("/");
  const looked = versions.find(({ id, framework }) => id === levelVersion && findLevel(framework, code) !== null);
  const version = looked ?? versions.find(({ id }) => id === given.versionId) ?? versions[0];
  const levels = versions.flatMap((one) => levelsOf(one, versions.length > 1));
  if (!version) return { versionId: "", framework: "", levels, level: "", chosen: [], competencies: [] };
  const ids = new Set(version.id === given.versionId ? given.expectationIds : []);
  const all = expectationsOf(version.framework);
  return {
    versionId: version.id,
    framework: `${version.framework.name} ${version.framework.version}`,
    levels,
    level: looked ? given.level : "",
    chosen: all.filter(({ id }) => ids.has(id)).map(toPicked),
    competencies: looked ? competenciesAt(version.framework, code, ids) : [],
  };
}

function levelsOf({ id, framework }: PickableVersion, several: boolean) {
  return framework.ladders.flatMap((ladder) =>
    ladder.levels.map(({ code, title }) => ({
      value: levelValue(id, code),
      label: `${several ? `${framework.name}, ` : ""}${code} ${title}`,
    })),
  );
}

function competenciesAt(framework: Framework, code: string, without: ReadonlySet<string>): PickableCompetency[] {
  const asked = (findLevel(framework, code)?.level.expectations ?? []).filter(({ id }) => !without.has(id));
  return framework.competencies.flatMap(({ id, name }) => {
    const expectations = asked.filter(({ competencyId }) => competencyId === id).map(toPicked);
    return expectations.length > 0 ? [{ id, name, expectations }] : [];
  });
}

const toPicked = ({ id, statement, levelCode }: Expectation): PickedExpectation => ({ id, statement, levelCode });

function expectationsOf(framework: Framework): Expectation[] {
  return framework.ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
}

/** Those of a version, in its order; what it has not is left out. */
export function pickedOf(framework: Framework, ids: readonly string[]): PickedExpectation[] {
  const wanted = new Set(ids);
  return expectationsOf(framework)
    .filter(({ id }) => wanted.has(id))
    .map(toPicked);
}
