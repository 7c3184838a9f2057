/**
 * Independence: until the meeting opens, what a rater says is in their sheets and nowhere else. The same session is played twice,
 * and one rater says something else the second time. Everything that is written beside it (audit log, jobs, mails, events, states,
 * the process's log) must be the same, and so must everything that anybody else is answered, whatever their role. What others came to
 * before the session differs as well, which no page may say before the opening.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { times } from "../setup/draws";
import {
  answersTo,
  createSession,
  FIRST,
  isOwn,
  openPlace,
  type Place,
  play,
  scripts,
  unhashed,
  written,
} from "./played-session";

/** Once costs ten seconds; each day has another script. */
const RUNS = times(1, 5);

let places: [Place, Place];

beforeAll(async () => {
  places = [await openPlace(), await openPlace()];
});
afterAll(() => Promise.all(places.map(({ app }) => app.close())));

test("before the opening nothing but a rater's own sheet tells what they said", async () => {
  let ownDiffer = 0;
  const property = fc.asyncProperty(scripts, async ({ steps, swapped }) => {
    const [first, second] = places;
    const sessions = [await createSession(first, "before-one"), await createSession(second, "before-two")] as const;
    const all = [...FIRST, ...steps];
    await play(first, sessions[0], { steps: all, swapped: null });
    await play(second, sessions[1], { steps: all, swapped });
    expect(await written(second)).toEqual(await written(first));
    expect(second.told).toEqual(first.told);
    for (const who of sessions[0].cookies.keys()) {
      const [one, other] = [await answersTo(first, sessions[0], who), await answersTo(second, sessions[1], who)];
      const differ = [...one.keys()].filter((path) => other.get(path) !== one.get(path));
      if (who === "ria" && differ.some(isOwn)) ownDiffer += 1;
      expect([who, ...differ.filter((path) => who !== "ria" || !isOwn(path))]).toEqual([who]);
    }
    // What was logged while everybody looked as well.
    expect(unhashed(second.lines.join(""))).toBe(unhashed(first.lines.join("")));
  });
  await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  expect(ownDiffer).toBe(RUNS);
  // Beside much else on a small machine.
}, 900_000);
