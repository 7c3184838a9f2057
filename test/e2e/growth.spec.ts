/** From opening a review cycle to a decided promotion case, by six people in six browsers. */
import { expect, test, withoutScripts, withScripts } from "./fixtures";
import { appeal, decide, decideFinally, endorse, readAbove, submitCase } from "./growth-case";
import { type Cast, createCast } from "./growth-cast";
import * as review from "./growth-review";

test.use({ actionTimeout: 30_000 });
test.describe.configure({ timeout: 600_000 });

async function journey(cast: Cast): Promise<void> {
  const { subject, manager } = cast;
  const cycle = await test.step("the people partner opens a cycle", () => review.openCycle(cast));
  const address = await test.step("the subject begins, proposes a peer, rates and submits", async () => {
    const begun = await review.beginSheet(subject, "yourself");
    await review.proposePeer(cast);
    await review.rateSheet(cast, subject, begun, [
      { choice: "Exceeding", note: review.WORDS.own },
      { choice: "No opportunity yet", reason: review.WORDS.noChance },
    ]);
    await review.submitSheet(subject);
    return begun;
  });
  await test.step("the peer writes and submits", () => review.writeAsPeer(cast));
  const [statement = ""] = await test.step("the manager reads no word of it, and submits theirs", async () => {
    expect(await review.beginSheet(manager, subject.name)).toBe(address);
    await review.expectSealed(cast, cycle, address);
    const rated = await review.rateSheet(cast, manager, address, [
      { choice: "Developing", note: review.WORDS.managers },
      { choice: "Meeting" },
    ]);
    await review.submitSheet(manager);
    return rated;
  });
  await test.step("both sides are revealed to those two and above", () => review.expectRevealed(cast, address));
  await test.step("they talk on two screens", () => review.talk(cast, statement));
  const case_ = await test.step("the subject reads readiness and submits a case", () => submitCase(cast));
  await test.step("the manager endorses", () => endorse(cast));
  await test.step("the manager's manager reads", () => readAbove(cast));
  await test.step("the people partner decides", () => decide(cast));
  await test.step("the subject appeals", () => appeal(cast, case_));
  await test.step("the second reader decides finally", () => decideFinally(cast, case_));
}

withScripts(2, () => {
  test("from a review cycle to a decided case, by six people", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\)/);
    await journey(await createCast(site, openAs, true));
  });
});

withoutScripts(2, () => {
  test("the same forms lead as far", async ({ site, openAs, expectErrors }) => {
    expectErrors(/404 \(Not Found\)/, /400 \(Bad Request\)/);
    await journey(await createCast(site, openAs, false));
  });
});
