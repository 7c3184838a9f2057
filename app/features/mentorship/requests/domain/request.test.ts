import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { closedWords, type LivingRequest, movedAbove, requestWords, settle } from "./request";

const NOW = new Date("2026-11-23T09:00:00.000Z");
const later = (ms: number) => new Date(NOW.getTime() + ms);
const stands = { open: true, menteeHere: true, wants: 1, mentorHere: true, seats: 1 };

/** The first is out, unless told otherwise; the others wait. */
function list(...given: Partial<LivingRequest>[]): LivingRequest[] {
  return given.map((one, index) => {
    const sent = index === 0 && one.state !== "WAITING";
    const state = sent ? ("SENT" as const) : ("WAITING" as const);
    const about = { id: `r${index + 1}`, mentorId: `m${index + 1}`, rank: index + 1, state };
    return { ...about, expiresAt: sent ? later(1) : null, ...stands, ...one };
  });
}

function settled(requests: LivingRequest[]) {
  const { closings, turns } = settle(requests, NOW);
  return {
    closed: closings.map(({ id, state, end }) => `${id} ${end ?? state}`),
    turns: turns.map(({ request, obstacle }) => `${request.id} ${obstacle ?? "can be asked"}`),
  };
}

test.each([
  ["one is out, and all wait", list({}, {}, {}), [], []],
  ["it lapses at its very moment", list({ expiresAt: NOW }, {}), ["r1 EXPIRED"], ["r2 can be asked"]],
  ["the mentor who is asked is full", list({ seats: 0 }, {}), ["r1 FULL"], ["r2 can be asked"]],
  ["a mentor who waits is full: not before its turn", list({}, { seats: -1 }), [], []],
  [
    "passed over in order",
    list({ state: "WAITING", seats: 0 }, { mentorHere: false }, {}),
    [],
    ["r1 FULL", "r2 LEFT", "r3 can be asked"],
  ],
  ["the mentee has found somebody", list({ wants: 0 }, { wants: 0 }), ["r1 PAIRED", "r2 PAIRED"], []],
  ["the mentee is gone", list({ menteeHere: false }, { menteeHere: false }), ["r1 LEFT", "r2 LEFT"], []],
  ["the round is closed, which counts first", list({ open: false, wants: 0 }), ["r1 OVER"], []],
  ["nothing is asked", [], [], []],
] as const)("%s", (_, requests, closed, turns) => {
  expect(settled([...requests])).toEqual({ closed, turns });
});

const arbitrary: fc.Arbitrary<LivingRequest[]> = fc
  .record({
    mentee: fc.record({ open: fc.boolean(), menteeHere: fc.boolean(), wants: fc.integer({ min: -1, max: 2 }) }),
    each: fc.array(
      fc.record({
        mentorHere: fc.boolean(),
        seats: fc.integer({ min: -1, max: 2 }),
        lapses: fc.integer({ min: -2, max: 2 }),
      }),
      { maxLength: 5 },
    ),
    out: fc.boolean(),
  })
  .map(({ mentee, each, out }) =>
    each.map(({ lapses, ...one }, index) => {
      const sent = out && index === 0;
      const about = { id: `r${index}`, mentorId: `m${index}`, rank: index + 1, ...one, ...mentee };
      return {
        ...about,
        state: sent ? ("SENT" as const) : ("WAITING" as const),
        expiresAt: sent ? later(lapses) : null,
      };
    }),
  );

describe("however a list stands", () => {
  test("nobody is asked while somebody is out, nor one who is closed; order makes no difference; twice is once", () => {
    fc.assert(
      fc.property(arbitrary, (requests) => {
        const { closings, turns } = settle(requests, NOW);
        const closed = new Set(closings.map(({ id }) => id));
        const out = requests.some(({ id, state }) => state === "SENT" && !closed.has(id));
        expect(out && turns.length > 0).toBe(false);
        expect(turns.filter(({ request }) => closed.has(request.id))).toEqual([]);
        expect(settle([...requests].reverse(), NOW)).toEqual({ closings, turns });
        expect(
          settle(
            requests.filter(({ id }) => !closed.has(id)),
            NOW,
          ),
        ).toEqual({ closings: [], turns });
        // Every request is out, closed or has its turn, unless it waits behind the one that is out.
        if (!out) expect(closed.size + turns.length).toBe(requests.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("one that waits is put above another", () => {
  const ranked = (text: string) => [...text].map((id, index) => ({ id, rank: (index + 1) * 10 }));
  const moved = (text: string, id: string, other: string) => {
    const list = ranked(text);
    for (const { id: one, rank } of movedAbove(list, id, other)) list.find((some) => some.id === one)!.rank = rank;
    return list
      .sort((a, b) => a.rank - b.rank)
      .map((one) => one.id)
      .join("");
  };

  test.each([
    ["abc", "b", "a", "bac"],
    ["abc", "c", "a", "cab"],
    ["abcd", "d", "b", "adbc"],
    ["abc", "a", "b", "abc"],
    ["abc", "a", "a", "abc"],
    ["abc", "x", "a", "abc"],
    ["abc", "c", "x", "abc"],
  ])("of %s, %s above %s: %s", (text, id, other, expected) => expect(moved(text, id, other)).toBe(expected));

  test("twice is once, nobody is lost, all others keep their order, and no rank is new", () => {
    const list = "abcdefg";
    const letter = fc.constantFrom(...list);
    fc.assert(
      fc.property(letter, letter, (id, other) => {
        const once = moved(list, id, other);
        expect(moved(once, id, other)).toBe(once);
        expect(once.replace(id, "")).toBe(list.replace(id, ""));
        const ranks = ranked(list).map(({ rank }) => rank);
        for (const { rank } of movedAbove(ranked(list), id, other)) expect(ranks).toContain(rank);
      }),
    );
  });
});

test("every way to end has words for both sides, and what a mentor cannot answer any more says why", () => {
  const states = ["ACCEPTED", "DECLINED", "EXPIRED", "WITHDRAWN"] as const;
  const ends = ["TAKEN_BACK", "FULL", "PAIRED", "RULED_OUT", "LEFT", "OVER", null] as const;
  for (const state of states) {
    for (const end of state === "WITHDRAWN" ? ends : [null]) {
      for (const side of ["mentee", "mentor"] as const) expect(requestWords({ state, end }, side)).toMatch(/^[A-Z]/);
      expect(closedWords({ state, end })).toMatch(/\.$/);
    }
  }
});
