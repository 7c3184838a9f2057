import { afterAll, beforeAll, expect, test } from "vitest";
import { calibrationPage } from "~/features/calibration/session/session.server";
import { actorOf } from "../../../../test/factories/actors";
import {
  beginRating,
  createCalibration,
  createOutcome,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../../../test/factories/calibrations";
import { createAskedFor, createCycle } from "../../../../test/factories/cycles";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { followOnOffer, sendFollowOn, startFollowOn } from "./follow-on.server";

let app: TestApp;
let sessionId: string;
let who: Record<"lead" | "rita" | "ravi" | "reader" | "early" | "late" | "another" | "stranger", string>;

/** The lead's reports are in a cycle. One of them joined after its session's rating began, as did someone outside the team. */
beforeAll(async () => {
  app = await openTestApp();
  const versionId = (await createFrameworkVersion(app)).id;
  const make = async (name: string, managerId?: string) => (await createPerson(app, { name, managerId })).id;
  const [lead, rita, ravi, reader] = [await make("Lead"), await make("Rita"), await make("Ravi"), await make("Reader")];
  const [early, late, another] = [await make("Early", lead), await make("Late", lead), await make("Another", lead)];
  const stranger = await make("Stranger", reader);
  who = { lead, rita, ravi, reader, early, late, another, stranger };
  const cycle = await createCycle(app, { versionId, openedById: lead });
  const asked = (id: string, managerId: string) => createAskedFor(app, cycle, { id, managerId });
  await asked(early, lead);
  await asked(another, lead);
  const session = await createCalibration(app, {
    ...{ versionId, createdById: lead, secondReaderId: reader, purpose: "CYCLE_RATINGS", cycleId: cycle.id },
    ...{ name: "Autumn", ratersEach: 2 },
    taking: { [lead]: ["FACILITATOR"], [rita]: ["RATER"], [ravi]: ["RATER"] },
    about: [{ personId: early }],
  });
  sessionId = session.id;
  await beginRating(app, sessionId);
  app.setNow(new Date(TEST_NOW.getTime() + 86_400_000));
  await asked(late, lead);
  await asked(stranger, reader);
  await openMeeting(app, sessionId);
  await revealInMeeting(app, sessionId, early);
  await createOutcome(app, { sessionId, personId: early, by: lead });
});
afterAll(() => app.close());

const lead = () => actorOf({ id: who.lead });
const given = (id: string, person: readonly string[]) => ({ id, person: [...person], closesOn: "2026-12-01" });

test("a locked session goes on for late joiners in one step, and both lead to each other", async () => {
  await expect(followOnOffer(app, lead(), sessionId)).rejects.toMatchObject({ code: "not-found" });
  await lockCalibration(app, sessionId, who.lead);
  const offer = await followOnOffer(app, lead(), sessionId);
  expect(offer?.people.map(({ name }) => name)).toEqual(["Late"]);
  for (const id of [who.rita, who.early, who.reader]) {
    await expect(followOnOffer(app, actorOf({ id }), sessionId)).rejects.toMatchObject({ code: "not-found" });
  }
  const id = offer!.id;
  expect(await sendFollowOn(app, lead(), sessionId, sent(given(id, [who.stranger])))).toMatchObject({ status: 409 });
  const chosen = given(id, [who.late, who.stranger, who.another]);
  expect(await startFollowOn(app, lead(), sessionId, chosen)).toBe(true);
  expect(await startFollowOn(app, lead(), sessionId, chosen)).toBe(true);

  const followOn = await calibrationPage(app, lead(), id, 1);
  expect(followOn).toMatchObject({
    session: { name: "Autumn, follow-on", status: "RATING", closesOn: "2026-12-01", unit: "LEVEL", ratersEach: 2 },
    people: [{ name: "Late" }],
    participants: [{ name: "Lead" }, { name: "Ravi" }, { name: "Rita" }],
    around: { linked: [{ id: sessionId, isBefore: true }] },
  });
  const asked = await app.db.calibrationAssignment.findMany({ where: { sessionId: id } });
  expect(asked.map(({ raterId }) => raterId).sort()).toEqual([who.rita, who.ravi].sort());
  const before = await calibrationPage(app, actorOf({ id: who.rita }), sessionId, 1);
  expect(before.around.linked).toMatchObject([{ id, isBefore: false }]);
  expect(await followOnOffer(app, lead(), sessionId)).toBeNull();
});

const sent = (value: ReturnType<typeof given>) => ({ typed: value, errors: {}, value });

test("the database refuses to follow an open session, one of another cycle, and a change of what is followed", async () => {
  const row = await app.db.calibrationSession.findUniqueOrThrow({ where: { id: sessionId } });
  const { id: _, followsId: __, status: ___, ...like } = row;
  const fresh = { ...like, ratingSince: null, openedAt: null, lockedAt: null, agenda: null, round: 1 };
  const make = (change: object) =>
    app.db.calibrationSession.create({ data: { ...fresh, id: app.newId(), followsId: sessionId, ...change } });
  const refused = { code: "P2003" };
  await expect(make({ cycleId: null, purpose: "HIRE_LEVELS" })).rejects.toMatchObject(refused);
  const { id } = await make({});
  await expect(make({ followsId: id })).rejects.toMatchObject(refused);
  await expect(app.db.calibrationSession.update({ where: { id }, data: { followsId: null } })).rejects.toMatchObject(
    refused,
  );
});
