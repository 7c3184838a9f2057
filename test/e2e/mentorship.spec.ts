/** A round of mentorship, from its founding to thanks, by an owner, mentees and mentors in browsers of their own. */
import { test, withoutScripts, withScripts } from "./fixtures";
import { createMentorshipCast, type MentorshipCast } from "./mentorship-cast";
import * as pair from "./mentorship-pair";
import * as round from "./mentorship-round";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 600_000 });
test.afterEach(({ site }) => site.travel(0));

async function journey(cast: MentorshipCast): Promise<void> {
  const { site, openAs, mentee, fixed, owner } = cast;
  const roundId = await test.step("the owner founds a programme and opens a round", () => round.openRound(cast));
  await test.step("a mentor says what they offer, and enrols", () => round.enrolMentor(cast, roundId));
  await test.step("a mentee says what they want, whom, and whom not", () => round.enrolMentee(cast, roundId));
  const first = await test.step("a first run, and an exclusion explained", () => round.firstRun(cast, roundId));
  const second = await test.step("one pair fixed, one ruled out, and paired again", () =>
    round.settleAndPairAgain(cast, first));
  const pairId = await test.step("the pairs are published", () => round.publish(cast, second));
  // A session in a browser ends with a month's silence.
  site.travel(3);
  await test.step("two people agree on how they work", () => pair.agree(cast, pairId));
  await test.step("they meet, and write a note that is theirs", () => pair.meet(cast, pairId));
  site.travel(34);
  const again = {
    ...cast,
    mentee: { ...mentee, page: await openAs(mentee) },
    fixed: { ...fixed, page: await openAs(fixed) },
    owner: { ...owner, page: await openAs(owner) },
  };
  const mentor = await test.step("a check-in, and another mentor found", () => pair.rematch(again, pairId));
  const present = { ...mentor, page: await openAs(mentor) };
  await test.step("the round closes, with a look back and thanks", () => pair.close(again, roundId, present));
}

withScripts(3, () => {
  test("a round of mentorship from founding to thanks", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/);
    await journey(await createMentorshipCast(site, openAs, true));
  });
});

withoutScripts(3, () => {
  test("the same forms lead as far", async ({ site, openAs, expectErrors }) => {
    // A form that comes back from the page that finds people is answered like one that was refused.
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\)/);
    await journey(await createMentorshipCast(site, openAs, false));
  });
});
