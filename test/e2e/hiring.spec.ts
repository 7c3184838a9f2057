/** An opening, from its plan to a first assessment, by everybody who has a part in it in browsers of their own. */
import { test, withoutScripts, withScripts } from "./fixtures";
import { createHiringCast, type HiringCast } from "./hiring-cast";
import * as decision from "./hiring-decision";
import * as opening from "./hiring-opening";
import * as scorecards from "./hiring-scorecards";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 600_000 });
test.afterEach(({ site }) => site.travel(0));

async function journey(cast: HiringCast): Promise<void> {
  const { site, scripts } = cast;
  const openingId = await test.step("the lead sets an opening up", () => opening.setUp(cast));
  await test.step("a plan with a hole, mended", () => opening.plan(cast));
  const { id } = await test.step("a candidate, by name and by code", () => opening.addCandidate(cast, openingId));
  const ids = await test.step("a panel is proposed, and asked", () => opening.planInterviews(cast, id));
  await test.step("interviewers accept", () => opening.acceptAll(cast, ids));
  site.travel(opening.daysUntilHeld(site.app.now()));
  const { id: debriefId } = await site.app.db.debrief.findFirstOrThrow({ where: { candidateId: id } });
  await test.step("an interview on a wide page", () => scorecards.score(cast, "coding-collaboration", ids));
  await test.step("one on a phone", () => scorecards.scoreOnPhone(cast, "debugging-and-incidents", ids));
  await test.step("one whose network is lost for a minute", () =>
    (scripts ? scorecards.scoreThroughLostNetwork : scorecards.score)(cast, "system-design", ids));
  await test.step("nobody reads anybody else's", () => scorecards.expectSealed(cast, debriefId, ids));
  await test.step("the last one", () => scorecards.score(cast, "past-behaviour", ids));
  await test.step("the debrief", () => decision.debrief(cast, debriefId));
  await test.step("a decision, and a dissent", () => decision.decide(cast, debriefId));
  await test.step("what was shown is handed over", () => decision.handOver(cast, debriefId));
}

// A form that comes back from the page that finds people is answered like one that was refused.
const EXPECTED = [/404 \(Not Found\)/, /400 \(Bad Request\)/, /ERR_INTERNET_DISCONNECTED/];

withScripts(1, () => {
  test("an opening from its plan to a first assessment", async ({ site, openAs, expectErrors }) => {
    expectErrors(...EXPECTED);
    await journey(await createHiringCast(site, openAs, true));
  });
});

withoutScripts(1, () => {
  test("the same forms lead as far", async ({ site, openAs, expectErrors }) => {
    expectErrors(...EXPECTED);
    await journey(await createHiringCast(site, openAs, false));
  });
});
