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

/** The move was made already: sending its form again is no error. */
export function isMade(state: PlaceState, move: PlaceMove): boolean {
  return LEADS_TO[move] === state;
}

/** The moves that a state and somebody's rights leave, in a fixed order. */
export function movesFrom(state: PlaceState, has: (right: PlaceRight) => boolean): PlaceMove[] {
  return PLACE_MOVES.filter((move) => {
    const way = wayOf(state, move);
    return way !== null && has(way.right);
  });
}

/**
 * Whether one of the opportunity's places is promised to them. An offer is a promise: whoever accepts one finds the place
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
  ASKED: "Asked for",
  ACCEPTED: "Accepted",
  DECLINED: "Declined",
  WITHDRAWN: "Withdrawn",
  TAKEN_UP: "Taken up",
  FINISHED: "Finished",
};

/** What a declined or withdrawn place cannot do without: words to the other party. Finishing says what was done. */
export function wordsNeeded(move: PlaceMove): boolean {
  return move === "decline" || move === "finish";
}
