/**
 * Refusals are sealed. The same small organisation is played twice: in one somebody refuses somebody, in the other these two have no
 * hours in common instead, and everybody else has the same in both. Whatever anybody is answered then, writes or is sent must be the
 * same in both, letter by letter; only whoever refused sees it among what they keep.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { isTurnOf } from "../setup/draws";
import { keepApart, openPlace, type Place, send } from "./refusals-place";
import { askBefore, goOn, ofRun, pair } from "./refusals-played";
import { differing, isOwn, lookAround, written } from "./refusals-seen";

let places: Place[];

beforeEach(async () => {
  places = [await openPlace("refusal"), await openPlace("hours")];
});
afterEach(() => Promise.all(places.map(({ app }) => app.close())));

/** What was played in each place, one after the other. */
async function inBoth<T>(step: (place: Place) => Promise<T>): Promise<[T, T]> {
  return [await step(places[0]!), await step(places[1]!)];
}

const WRITERS = ["emma", "mara"] as const;
const WHEN = [
  ["emma", "before"],
  ["mara", "after"],
  ["emma", "after"],
  ["mara", "before"],
] as const;
/** Each takes half a minute: one a day, and all in the full run. */
const turns = <T>(all: readonly T[], first: number) =>
  all.filter((_, place) => isTurnOf(first + place, WRITERS.length + WHEN.length));

test.each(turns(WRITERS, 0))(
  "%s refuses before anybody is paired: nobody else is answered anything else than without it",
  async (writer) => {
    await inBoth(askBefore);
    await keepApart(places[0]!, writer);
    const [after, before] = await inBoth((place) => lookAround(place, [], { home: true }));
    // The log says of them that they changed hours or refusals, and no more.
    const told = ["administrator /admin/audit", `${writer} /account/activity`];
    const differ = differing(before, after).filter((key) => !isOwn(key, writer));
    expect(differ.filter((key) => !told.includes(key))).toEqual([]);
  },
  900_000,
);

test.each(turns(WHEN, WRITERS.length))(
  "%s refuses %s the first run: it reads as hours that do not meet",
  async (writer, when) => {
    const runs = new Map<Place, string[]>();
    const runsOf = (place: Place) => runs.get(place)!;
    await inBoth(async (place) => {
      await askBefore(place);
      runs.set(place, when === "after" ? [await pair(place, "TOTAL")] : []);
    });
    await inBoth((place) => keepApart(place, writer));
    const said = await inBoth((place) => goOn(place, runsOf(place)));
    expect(said[1]).toEqual(said[0]);
    const before = await inBoth((place) => lookAround(place, runsOf(place), { home: false }));
    expect(differing(...before).filter((key) => !isOwn(key, writer))).toEqual([]);
    const published = await inBoth(async (place) => {
      runsOf(place).unshift(await pair(place, "TOTAL"));
      return send(place, "owner", ofRun(place, runsOf(place)[0]!, "/publish"), {});
    });
    expect(published[0]).toContain("\n302 ");
    expect(published[1]).toBe(published[0]);
    const after = await inBoth((place) => lookAround(place, runsOf(place), { home: true }));
    expect(differing(...after)).toEqual([...after[0].keys()].filter((key) => isOwn(key, writer)));
    const [one, other] = await inBoth(written);
    expect(other).toEqual(one);
    expect(places[1]!.lines.join("")).toBe(places[0]!.lines.join(""));
  },
  900_000,
);
