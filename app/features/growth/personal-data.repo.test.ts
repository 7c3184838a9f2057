import { afterEach, beforeEach, expect, test } from "vitest";
import { leaveData } from "~/features/people/personal-data.repo.server";
import { createFrameworkVersion } from "../../../test/factories/frameworks";
import {
  createLearningBudget,
  createLearningRequest,
  createLeave,
  createOpportunity,
  createPlace,
} from "../../../test/factories/opportunities";
import { createPerson } from "../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { eraseNow, handedOut } from "../../../test/setup/personal-data";
import { learningData, opportunitiesData } from "./personal-data.repo.server";

let app: TestApp;
let [personId, sponsorId, otherId, opportunityId] = ["", "", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app);
  personId = (await createPerson(app)).id;
  sponsorId = (await createPerson(app)).id;
  otherId = (await createPerson(app)).id;
  opportunityId = (await createOpportunity(app, { versionId, sponsorId, places: 5 })).id;
  const given = { opportunityId, state: "DECLINED" as const };
  await createPlace(app, { ...given, personId, begunBy: sponsorId, sentence: "By sponsor", answer: "By person" });
  await createPlace(app, { ...given, personId: otherId, begunBy: sponsorId, sentence: "To other", answer: "By other" });
  await createPlace(app, {
    opportunityId,
    personId: otherId,
    begunBy: otherId,
    state: "ASKED",
    sentence: "Asked by other",
  });
  await createLearningBudget(app);
  await createLearningRequest(app, {
    personId,
    purpose: "My course",
    state: "REFUSED",
    decidedBy: sponsorId,
    answer: "By sponsor",
  });
  await createLearningRequest(app, { personId: otherId, purpose: "Course of another" });
  await createLeave(app, { personId });
});
afterEach(() => app.close());

const exported = async (id: string) =>
  JSON.stringify(await handedOut(app, id, opportunitiesData, learningData, leaveData));

test("everything of one's own, and what one wrote to others; nothing of theirs", async () => {
  const own = await exported(personId);
  for (const mine of ["By sponsor", "By person", "My course", "2026-10-05"]) expect(own).toContain(mine);
  for (const others of ["To other", "By other", "Course of another"]) expect(own).not.toContain(others);
  const sponsors = await exported(sponsorId);
  for (const written of ["To other", "By sponsor", "Lead the restore drill"]) expect(sponsors).toContain(written);
  for (const others of ["By other", "Asked by other", "My course"]) expect(sponsors).not.toContain(others);
});

test("erasing a person takes their words and their time away; places and decisions stay", async () => {
  await eraseNow(app, personId);
  const place = await app.db.opportunityPlace.findFirstOrThrow({ where: { personId } });
  expect(place).toMatchObject({ state: "DECLINED", sentence: "By sponsor", answer: "" });
  const request = await app.db.learningRequest.findFirstOrThrow({ where: { personId } });
  expect(request).toMatchObject({ state: "REFUSED", purpose: "Erased", answer: "By sponsor" });
  expect(await app.db.leave.count()).toBe(0);
});

test("erasing a sponsor closes what they held and withdraws what waited for them", async () => {
  await eraseNow(app, sponsorId);
  const opportunity = await app.db.opportunity.findUniqueOrThrow({ where: { id: opportunityId } });
  expect(opportunity).toMatchObject({ title: "Erased", body: "", closedAt: app.now() });
  const places = await app.db.opportunityPlace.findMany({ where: { opportunityId } });
  expect(places.map(({ state }) => state).sort()).toEqual(["DECLINED", "DECLINED", "WITHDRAWN"]);
  expect(places.map(({ sentence }) => sentence).sort()).toEqual(["", "", "Asked by other"]);
});
