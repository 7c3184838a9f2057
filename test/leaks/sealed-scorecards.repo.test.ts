/**
 * Until the debrief opens a scorecard is its writer's alone, and a name is the coordinator's alone. The same hiring is played twice
 * through the product's routes: the second time one interviewer and one shadow think otherwise of the candidate, who also has another
 * name, address, source and time zone. Whoever would like to know (lead, decider, coordinator, another interviewer, another shadow,
 * administrator, a hiring lead elsewhere, the team's people partner, whoever has nothing to do with it, an applicant tracker with a
 * token of any scope) opens everything that can be opened and tries what they may not. What they are answered, and everything that
 * is written or sent beside, must be the same in both, letter by letter.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isTurnOf, times } from "../setup/draws";
import { answersTo, attempts, differing, sentToWebhook, written } from "./sealed-answers";
import { ATTACKERS, type Attacker, createHiringPlace, OWN, opened, type Place } from "./sealed-place";
import { playInterview, type Said, scripts, submitLast } from "./sealed-script";

/** Once costs half a minute; each day has another script. */
const RUNS = times(1, 3);

let places: [Place, Place];
const openPlaces = async () => {
  places = [await createHiringPlace(), await createHiringPlace()];
};
const closePlaces = async () => {
  for (const { close } of places) await close();
};

async function inBoth<T>(step: (place: Place) => Promise<T>): Promise<[T, T]> {
  return [await step(places[0]), await step(places[1])];
}

/** While it is being written those who are near to it look; once there is more to find, a quarter of all a day, and all in the full run. */
const NEAR: readonly Attacker[] = ["lead", "ian"];
const ALL = ATTACKERS.filter((who, place) => NEAR.includes(who) || isTurnOf(place, 4));

async function expectNobodyToTell(all: readonly Attacker[]): Promise<void> {
  for (const who of all) {
    const [one, other] = await inBoth((place) => answersTo(place, who));
    expect([who, ...differing(one, other).filter((path) => !OWN[who]?.test(path))]).toEqual([who]);
  }
}

async function expectSameWritten(): Promise<void> {
  const [one, other] = await inBoth(written);
  expect(other).toEqual(one);
  expect(places[1].told).toEqual(places[0].told);
  // What was logged while everybody looked as well.
  expect(places[1].logged()).toBe(places[0].logged());
}

test("until the debrief opens nothing but their own scorecard tells what somebody thinks, and nothing whom of", async () => {
  const property = fc.asyncProperty(scripts, async ({ steps, swapped }) => {
    const ways: [Said, Said] = [{ swapped: null }, { swapped }];
    for (const [index, place] of places.entries()) await opened(place, index === 0 ? "first" : "second");
    for (const phase of ["written", "corrected"] as const) {
      for (const [index, place] of places.entries()) await playInterview(place, phase, steps, ways[index]!);
      const tried = await inBoth(attempts);
      expect(tried[1]).toEqual(tried[0]);
      await expectNobodyToTell(phase === "written" ? NEAR : ALL);
      await expectSameWritten();
    }
    await inBoth(submitLast);
    // Whoever judges reads something else from then on: a comparison that could find nothing would prove nothing.
    for (const who of ["lead", "ian"] as const) {
      const [one, other] = await inBoth((place) => answersTo(place, who));
      expect(differing(one, other).some((path) => path.startsWith("/hiring/debriefs/"))).toBe(true);
    }
    const sent = await inBoth(sentToWebhook);
    expect(sent[0]).toHaveLength(1);
    expect(sent[1]).toEqual(sent[0]);
    // Whoever never reads a debrief is told no more by what was decided; the candidate is, on the page that is theirs.
    for (const who of ["cora", "administrator", "tracker"] as const) {
      const [one, other] = await inBoth((place) => answersTo(place, who));
      expect([who, ...differing(one, other).filter((path) => !path.startsWith("/candidate/"))]).toEqual([who]);
    }
    await expectSameWritten();
  });
  await fc.assert(property.beforeEach(openPlaces).afterEach(closePlaces), {
    numRuns: RUNS,
    endOnFailure: true,
  });
  // Beside much else on a small machine.
}, 900_000);
