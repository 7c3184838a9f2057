import { afterEach, beforeEach, expect, test } from "vitest";
import {
  createAskedRound,
  createMentee,
  createMentor,
  createRequest,
} from "../../../test/factories/mentorship-requests";
import { createPerson } from "../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { eraseNow, handedOut } from "../../../test/setup/personal-data";
import { requestsData } from "./personal-data.repo.server";

let app: TestApp;
let [menteeId, mentorId, nextId] = ["", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  const roundId = await createAskedRound(app);
  menteeId = await createMentee(app, roundId, "Mia");
  [mentorId, nextId] = [await createMentor(app, roundId, "Ada"), await createMentor(app, roundId, "Bob")];
  const answered = { state: "DECLINED" as const, answeredAt: app.now(), answer: "By the mentor" };
  await createRequest(app, { roundId, menteeId, mentorId, note: "By the mentee", ...answered });
  const third = await createMentor(app, roundId, "Cleo");
  await createRequest(app, { roundId, menteeId, mentorId: third, rank: 2, note: "Sent on" });
  await createRequest(app, { roundId, menteeId, mentorId: nextId, rank: 3, note: "Not sent", state: "WAITING" });
});
afterEach(() => app.close());

const exported = async (id: string) => JSON.stringify(await handedOut(app, id, requestsData));

test("a mentee has all they asked; a mentor what was sent to them, and what they wrote", async () => {
  const own = await exported(menteeId);
  for (const mine of ["By the mentee", "By the mentor", "Sent on", "Not sent", "Office hours"])
    expect(own).toContain(mine);
  const mentors = await exported(mentorId);
  for (const theirs of ["By the mentor", "Mia"]) expect(mentors).toContain(theirs);
  for (const others of ["By the mentee", "Sent on", "Not sent", "Bob"]) expect(mentors).not.toContain(others);
  expect(await exported(nextId)).not.toContain("Mia");
  expect(await exported((await createPerson(app)).id)).not.toMatch(/Mia|Ada|Bob/);
});

const rows = async () =>
  (await app.db.mentorshipRequest.findMany({ orderBy: { rank: "asc" } })).map(({ state, end, note, answer }) => [
    end ?? state,
    note,
    answer,
  ]);

test("erasing a mentee empties their notes and closes what waited; the mentor's words stay", async () => {
  await eraseNow(app, menteeId);
  expect(await rows()).toEqual([
    ["DECLINED", "", "By the mentor"],
    ["LEFT", "", ""],
    ["LEFT", "", ""],
  ]);
});

test("erasing a mentor empties their answers and closes what waited for them alone", async () => {
  await eraseNow(app, mentorId);
  await eraseNow(app, nextId);
  expect(await rows()).toEqual([
    ["DECLINED", "By the mentee", ""],
    ["SENT", "Sent on", ""],
    ["LEFT", "Not sent", ""],
  ]);
});
