import { afterAll, beforeAll, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import { beginRating, createCalibration } from "../../../../test/factories/calibrations";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { framedWithVignette } from "../../../../test/factories/vignettes";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { rateList } from "../rating/rate.server";
import { calibrationPage } from "../session/session.server";
import { practicePage, practiceVignette, ratePractice } from "./practice.server";

let app: TestApp;
let versionId: string;
const SLUG = "with-vignette";

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithVignette())).id;
});
afterAll(() => app.close());

const sent = (word: string, note = "") => ({ typed: { word, note }, errors: {}, value: { word, note } });

test("the reference and its reasons are shown only after one's own rating, which is given once", async () => {
  const rita = actorOf(await createPerson(app, { name: "Rita" }));
  const before = await practiceVignette(app, rita, SLUG, "v-prac");
  expect(before.outcome).toBeNull();
  expect(JSON.stringify([before, await practicePage(app, rita)])).not.toContain("The week was kept.");
  expect(await ratePractice(app, rita, SLUG, "v-prac", sent("no-such-word"))).toEqual({ word: ["Choose a rating."] });

  expect(await ratePractice(app, rita, SLUG, "v-prac", sent("developing", "Late."))).toBeNull();
  expect(await ratePractice(app, rita, SLUG, "v-prac", sent("meeting"))).toBeNull();
  const { outcome } = await practiceVignette(app, rita, SLUG, "v-prac");
  expect(outcome).toMatchObject({ own: { note: "Late." }, reference: { reasons: ["The week was kept."] }, steps: -1 });
  await expect(app.db.practiceRating.updateMany({ data: { word: "meeting" } })).rejects.toThrow(/Foreign key/);

  const other = actorOf(await createPerson(app, { name: "Ravi" }));
  expect((await practiceVignette(app, other, SLUG, "v-prac")).outcome).toBeNull();
});

test("sessions never ask for those of practice, and practice never shows those of sessions", async () => {
  const [lead, rita, sam] = await Promise.all(["Lead", "Rita", "Sam"].map((name) => createPerson(app, { name })));
  await ratePractice(app, actorOf(rita!), SLUG, "v-prac", sent("exceeding", "Only mine."));
  const { id } = await createCalibration(app, {
    ...{ versionId, createdById: lead!.id, secondReaderId: lead!.id, ratersEach: 1 },
    taking: { [lead!.id]: ["FACILITATOR"], [rita!.id]: ["RATER"] },
    about: [{ personId: sam!.id }],
  });
  await beginRating(app, id);
  const list = await rateList(app, actorOf(rita!), id, 1);
  expect(list.vignettes.map((one) => one.id)).toEqual(["v-nira"]);
  await expect(practiceVignette(app, actorOf(rita!), SLUG, "v-nira")).rejects.toThrow();

  // The facilitator learns that she has practiced, and nothing else.
  const page = await calibrationPage(app, actorOf(lead!), id, 1);
  const ritas = page.participants.find((one) => one.id === rita!.id);
  expect(ritas?.practiced).toBe(true);
  expect(JSON.stringify(page)).not.toMatch(/Only mine|exceeding|v-prac/);
});
