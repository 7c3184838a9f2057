/** One calibration session, from being set up to its second lock, by eight people in eight browsers; six of them meet. */
import { type CalibrationCast, createCalibrationCast } from "./calibration-cast";
import * as meeting from "./calibration-meeting";
import * as outcome from "./calibration-outcome";
import { expectSealed, rateAll } from "./calibration-rating";
import * as setUp from "./calibration-setup";
import { test, withoutScripts, withScripts } from "./fixtures";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 600_000 });

const EXPECTED = [/404 \(Not Found\)/, /400 \(Bad Request\)/, /409 \(Conflict\)/, /ERR_INTERNET_DISCONNECTED/];

async function toTheMeeting(cast: CalibrationCast, each: { raters: number; most: number }) {
  const session = await test.step("a people partner sets a session up", () => setUp.makeSession(cast, each));
  await test.step("and names who takes part", () => setUp.nameParticipants(cast));
  await test.step("and sets when they meet", () => setUp.setMeetingTime(cast, session));
  await test.step("and draws who rates whom", () => setUp.drawAssignments(cast, each.raters));
  await test.step("and begins", () => setUp.beginRating(cast, session));
  const without = await test.step("a rater has a conflict", () => setUp.declareConflict(cast, session));
  await test.step("raters rate, each alone", () => rateAll(cast, session));
  await test.step("nobody reads a rating", () => expectSealed(cast, session));
  return { session, without };
}

async function meet(cast: CalibrationCast, session: string, without: string): Promise<void> {
  const [, second = "", ...rest] = await test.step("six meet", () => meeting.openMeeting(cast, session));
  await test.step("they adjust the first", () => meeting.talkAboutFirst(cast, without));
  await test.step("one's network is away", () => meeting.talkWithoutOne(cast, second, without));
  await test.step("it does not lock yet", () => outcome.expectNotLockable(cast, session));
  const others = await test.step("two lead on at once", () => meeting.goOnTwice(cast, rest));
  await test.step("they confirm the rest", () => meeting.talkAboutRest(cast, others, without));
  await test.step("they look at the table", () => meeting.readGrid(cast, without));
}

async function conclude(cast: CalibrationCast, session: string, without: { id: string; name: string }) {
  await test.step("it is locked", () => outcome.lock(cast));
  await test.step("minutes are read and taken along", () => outcome.readMinutes(cast, session, without));
}

async function appealAndReopen(cast: CalibrationCast, session: string): Promise<void> {
  await test.step("the person reads and appeals", () => outcome.appeal(cast, session));
  await test.step("the second reader decides", () => outcome.decideAppeal(cast, session));
  await test.step("another round", () => outcome.reopen(cast, session));
}

withScripts(0, () => {
  test("a session of six who meet, one away for a while and one recused", async ({ site, openAs, expectErrors }) => {
    expectErrors(...EXPECTED);
    const cast = await createCalibrationCast(site, openAs, { scripts: true, people: 5 });
    const { session, without } = await toTheMeeting(cast, { raters: 3, most: 4 });
    await meet(cast, session, without.name);
    await conclude(cast, session, without);
    await test.step("how the group rates", () => outcome.readStatistics(cast, session));
    await appealAndReopen(cast, session);
  });
});

withoutScripts(0, () => {
  test("the same forms lead as far", async ({ site, openAs, expectErrors }) => {
    expectErrors(...EXPECTED);
    const cast = await createCalibrationCast(site, openAs, { scripts: false, people: 4 });
    const { session, without } = await toTheMeeting(cast, { raters: 3, most: 4 });
    await meet(cast, session, without.name);
    await conclude(cast, session, without);
    await appealAndReopen(cast, session);
  });
});
