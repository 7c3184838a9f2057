import { afterEach, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createOpportunity, createPlace } from "../../../../test/factories/opportunities";
import { createPerson, createPosition, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { sponsorshipPage } from "./opportunity.server";

let app: TestApp;
let [teamId, otherId, opportunityId, sponsorId] = ["", "", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app);
  teamId = (await app.db.team.create({ data: teamRow(app, { name: "Till" }) })).id;
  otherId = (await app.db.team.create({ data: teamRow(app, { name: "Stock" }) })).id;
  sponsorId = (await createPerson(app)).id;
  opportunityId = (await createOpportunity(app, { versionId, sponsorId, places: 50 })).id;
});
afterEach(() => app.close());

const begunAt = new Date("2026-05-04T09:00:00.000Z");
const partner = () => actorOf({ id: "partner" }, { roles: ["PEOPLE_PARTNER"], partnerOf: [teamId] });

async function offered(count: number, given: { teamId: string; begunAt?: Date; state?: "OFFERED" | "ACCEPTED" }) {
  for (let index = 0; index < count; index += 1) {
    const { id: personId } = await createPerson(app, { teamId: given.teamId });
    await createPosition(app, { personId, levelCode: "IC3" });
    const at = given.begunAt ?? begunAt;
    const answered = given.state === "ACCEPTED" ? { answeredAt: at } : {};
    await createPlace(app, {
      opportunityId,
      personId,
      begunBy: sponsorId,
      begunAt: at,
      state: given.state,
      ...answered,
    });
  }
}

test("of their own teams, of the last four quarters, as numbers of people", async () => {
  await offered(6, { teamId, state: "ACCEPTED" });
  await offered(5, { teamId });
  await offered(9, { teamId: otherId });
  await offered(7, { teamId, begunAt: app.now() });
  const page = await sponsorshipPage(app, partner(), "team");
  expect(page.offered).toEqual([{ group: "Till", cells: [7, 11, 0, 0, 0, 0] }]);
  expect(page.taken).toEqual([{ group: "Till", cells: [12, 6, 0, 0, 0, 0] }]);
  expect((await sponsorshipPage(app, partner(), "level")).taken).toMatchObject([{ group: "IC3" }]);
});

test("a raised minimum hides what it asks to hide", async () => {
  await offered(6, { teamId, state: "ACCEPTED" });
  app = { ...app, env: { ...app.env, SMALLEST_GROUP: 7 } };
  const page = await sponsorshipPage(app, partner(), "team");
  expect(page).toMatchObject({ minimum: 7, offered: [{ group: "Till" }] });
  expect(JSON.stringify([page.offered, page.taken])).not.toContain("6");
});

test("an offer made today changes nothing that is shown", async () => {
  await offered(8, { teamId });
  const before = await sponsorshipPage(app, partner(), "tenure");
  const { personId } = await app.db.opportunityPlace.findFirstOrThrow();
  const { versionId } = await app.db.opportunity.findFirstOrThrow();
  const other = await createOpportunity(app, { versionId, sponsorId, kind: "ROTATION" });
  await createPlace(app, { opportunityId: other.id, personId, begunBy: sponsorId });
  expect(await sponsorshipPage(app, partner(), "tenure")).toEqual(before);
});

test("administrators and managers have no such page; it costs one statement", async () => {
  const administrator = actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] });
  for (const one of [administrator, actorOf({ id: sponsorId })]) {
    await expect(sponsorshipPage(app, one, "team")).rejects.toMatchObject({ code: "not-found" });
  }
  expect(await countStatements(app, () => sponsorshipPage(app, partner(), "team"))).toBe(1);
});
