import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "~/platform/database/database.server";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  createOutcome,
  declareConflict,
  lockCalibration,
  openMeeting,
  revealInMeeting,
} from "../../../../test/factories/calibrations";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson, type Making } from "../../../../test/factories/people";
import { openTestDatabase } from "../../../../test/setup/database";
import { findSession } from "./session.repo.server";

let database: Database;
let making: Making;
let counted = 0;
let versionId: string;
let sessionId: string;
let people: Record<"lead" | "rita" | "ravi" | "mona" | "sam" | "tess" | "reader", string>;

beforeAll(async () => {
  database = await openTestDatabase();
  making = {
    db: database.db,
    now: () => new Date("2026-11-21T10:00:00.000Z"),
    newId() {
      counted += 1;
      return `id-${String(counted).padStart(5, "0")}`;
    },
  };
  versionId = (await createFrameworkVersion(making)).id;
});
afterAll(() => database.close());

beforeEach(async () => {
  const make = async (name: string, managerId?: string) => (await createPerson(making, { name, managerId })).id;
  const [mona, lead, rita, reader] = [await make("Mona"), await make("Lead"), await make("Rita"), await make("Reader")];
  const [sam, ravi, tess] = [await make("Sam", mona), await make("Ravi", mona), await make("Tess", rita)];
  people = { lead, rita, ravi, mona, sam, tess, reader };
  const session = await createCalibration(making, {
    versionId,
    createdById: lead,
    secondReaderId: reader,
    taking: { [lead]: ["FACILITATOR", "SCRIBE"], [rita]: ["RATER"], [ravi]: ["RATER"], [mona]: ["RATER"] },
    about: [{ personId: sam }, { personId: tess }, { personId: mona }],
  });
  sessionId = session.id;
});

async function rated() {
  await beginRating(making, sessionId);
  await assignRater(making, sessionId, people.rita, [people.sam]);
  const of = { sessionId, raterId: people.rita, about: { personId: people.sam } };
  return createCalibrationSheet(making, { ...of, words: { level: "meeting" } });
}

test("a session says what its reader is in it, and in whose case they have no part", async () => {
  await declareConflict(making, sessionId, people.rita, people.sam);
  const { lead, rita, ravi, mona, sam, reader } = people;
  const seen = async (id: string) => {
    const found = await findSession(making.db, sessionId, id);
    return [found?.roles, found?.recusedFrom];
  };
  expect(await seen(lead)).toEqual([["FACILITATOR", "SCRIBE"], []]);
  expect(await seen(rita)).toEqual([["RATER"], [sam]]);
  expect(await seen(ravi)).toEqual([["RATER"], [mona]]);
  expect(await seen(mona)).toEqual([["RATER"], [mona]]);
  expect(await seen(reader)).toEqual([[], []]);
  expect(await findSession(making.db, "nothing", lead)).toBeNull();
});

describe("the tables keep", () => {
  const refused = (work: Promise<unknown>) => expect(work).rejects.toThrow();

  test("sealed ratings as they were when the meeting opened", async () => {
    const sheet = await rated();
    const where = { sheetId_item: { sheetId: sheet.id, item: "level" } };
    await refused(making.db.calibrationRating.update({ where, data: { word: "exceeding" } }));
    await openMeeting(making, sessionId);
    const back = { status: "DRAFT", submittedAt: null } as const;
    await refused(making.db.calibrationSheet.update({ where: { id: sheet.id }, data: back }));
    await refused(making.db.calibrationRating.delete({ where }));
    await refused(making.db.calibrationSheet.delete({ where: { id: sheet.id } }));
  });

  test("raters to whom they are asked about, and recused ones from them", async () => {
    await rated();
    const of = { sessionId, raterId: people.rita, words: { level: "meeting" } };
    await refused(createCalibrationSheet(making, { ...of, about: { personId: people.tess } }));
    await refused(assignRater(making, sessionId, people.ravi, [people.mona]));
    await refused(assignRater(making, sessionId, people.mona, [people.mona]));
    await createCalibrationSheet(making, { ...of, about: { vignetteId: "v-one" } });
  });

  test("outcomes to what was shown in the meeting, and the lock to everybody's", async () => {
    await rated();
    const { lead, sam, tess, mona, ravi } = people;
    await refused(createOutcome(making, { sessionId, personId: sam, by: lead }));
    await openMeeting(making, sessionId);
    await refused(createOutcome(making, { sessionId, personId: sam, by: lead }));
    for (const personId of [sam, tess, mona]) await revealInMeeting(making, sessionId, personId);
    await refused(createOutcome(making, { sessionId, personId: mona, by: ravi }));
    await createOutcome(making, { sessionId, personId: sam, by: lead });
    await createOutcome(making, { sessionId, personId: tess, by: lead, to: "exceeding" });
    await refused(lockCalibration(making, sessionId, lead, 2));
    await createOutcome(making, { sessionId, personId: mona, by: lead });
    await lockCalibration(making, sessionId, lead);
    await refused(createOutcome(making, { sessionId, personId: sam, by: lead, number: 2 }));
    await refused(making.db.calibrationOutcome.updateMany({ data: { unchanged: false } }));
    await refused(making.db.calibrationSession.update({ where: { id: sessionId }, data: { name: "Other" } }));
    await refused(
      making.db.calibrationSession.update({ where: { id: sessionId }, data: { status: "OPEN", lockedAt: null } }),
    );
  });

  test("a packet, and who is rated, once the rating began", async () => {
    await rated();
    await refused(making.db.calibrationPacket.updateMany({ data: { contentHash: "1".repeat(64) } }));
    await refused(making.db.calibrationSubject.deleteMany({ where: { sessionId } }));
    await refused(making.db.calibrationSession.delete({ where: { id: sessionId } }));
    await refused(making.db.calibrationSession.update({ where: { id: sessionId }, data: { unit: "THEME" } }));
  });
});
