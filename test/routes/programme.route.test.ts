/** Programmes of mentorship and their rounds as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../factories/frameworks";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  publishRound,
} from "../factories/mentorships";
import { createGrant, createPerson, createPosition, day } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { exportedText } from "../setup/personal-data";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let [owner, mentee, mentor, administrator] = ["", "", "", ""];
let cookies: Record<"owner" | "mentee" | "mentor" | "administrator", string>;

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  owner = (await createPerson(app, { name: "Olga" })).id;
  mentee = (await createPerson(app, { name: "Sam" })).id;
  mentor = (await createPerson(app, { name: "Noor" })).id;
  administrator = (await createPerson(app, { name: "Ada" })).id;
  await createGrant(app, { personId: owner, role: "PROGRAMME_OWNER" });
  await createGrant(app, { personId: administrator, role: "ADMINISTRATOR" });
  cookies = {
    owner: await signInAs(app, owner),
    mentee: await signInAs(app, mentee),
    mentor: await signInAs(app, mentor),
    administrator: await signInAs(app, administrator),
  };
});
afterEach(() => app.close());

type Who = keyof typeof cookies;
type Fields = Record<string, string | string[]>;
/** React marks where one text ends and the next begins. */
const asRead = async (response: Response) => {
  const answer = await readAnswer(response);
  return { ...answer, text: answer.text.replaceAll("<!-- -->", "") };
};
const open = async (who: Who, path: string) => asRead(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (who: Who, path: string, form: Fields) =>
  asRead(await answerWith(build, app)(formRequest(path, form, cookies[who])));

const ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0911";
const ROUND = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0912";
const settings = (given: Fields = {}): Fields => ({
  id: ID,
  edits: "1",
  name: "Growing engineers",
  purpose: "Everybody has somebody to learn from.",
  kind: "GROWTH",
  way: "PAIRED",
  newWithinMonths: "",
  weeks: "12",
  rhythm: "WEEKLY",
  overlapMinutes: "30",
  apartUnderOneManager: "yes",
  coolDownMonths: "6",
  mentorsEach: "1",
  answerDays: "7",
  requestsEach: "3",
  "weights.expectations": "5",
  "weights.pathway": "1",
  "weights.overlap": "1",
  "weights.wishes": "1",
  "weights.distance": "1",
  "weights.waited": "1",
  ...given,
});
const plan = (given: Fields = {}): Fields => ({
  id: ROUND,
  edits: "1",
  name: "Winter",
  opensOn: "2026-11-30",
  closesOn: "2026-12-20",
  startsOn: "2027-01-04",
  endsOn: "2027-04-01",
  ...given,
});

test("by forms alone from a kind to a round that people find, and to its end", async () => {
  expect((await open("owner", "/mentorship/programmes/new")).text).toContain("Onboarding buddies");
  const form = await open("owner", "/mentorship/programmes/new?kind=ONBOARDING");
  expect(form.text).toContain('value="Round 1"');
  expect(form.text).toMatch(/name="weeks"[^>]*value="12"|value="12"[^>]*name="weeks"/);
  expect((await send("owner", "/mentorship/programmes/new", settings())).location).toBe(`/mentorship/programmes/${ID}`);
  const programme = await open("owner", `/mentorship/programmes/${ID}`);
  for (const said of ["12 weeks, meeting every week.", "At least 30 minutes in every week."]) {
    expect(programme.text).toContain(said);
  }
  // Before its first round opens, its owner alone sees it.
  expect((await open("mentee", `/mentorship/programmes/${ID}`)).status).toBe(404);
  const rounds = `/mentorship/programmes/${ID}/rounds/new`;
  expect((await open("owner", rounds)).text).toContain("Round 1");
  expect((await send("owner", rounds, plan())).location).toBe(`/mentorship/rounds/${ROUND}`);
  expect((await open("mentee", `/mentorship/rounds/${ROUND}`)).status).toBe(404);
  expect((await open("mentee", "/mentorship")).text).toContain("No open programs");

  await send("owner", `/mentorship/rounds/${ROUND}`, { do: "open" });
  expect((await open("mentee", "/mentorship")).text).toContain("As a mentee or mentor");
  expect((await open("mentee", `/mentorship/programmes/${ID}`)).text).toContain("Winter");
  const seen = await open("mentee", `/mentorship/rounds/${ROUND}`);
  // Opened a week early, it is open from today.
  expect(seen.text).toContain("23 Nov 2026");
  expect(seen.text).not.toContain("Cancel round");

  await send("owner", `/mentorship/programmes/${ID}/edit`, { do: "end" });
  expect((await open("mentee", "/mentorship/programmes")).text).not.toContain("Growing engineers");
  const late = await send("owner", rounds, plan({ id: `${ROUND}-2` }));
  expect(late).toMatchObject({ status: 409 });
  expect(late.text).toContain("No new rounds can start");
  await send("owner", `/mentorship/rounds/${ROUND}`, { do: "call-off" });
  expect((await open("owner", `/mentorship/rounds/${ROUND}`)).text).toContain("Canceled");
});

test.each([
  ["GROWTH", 1],
  ["PEER", 2],
] as const)("a %s program has the mentors that its kind allows: %s of 2", async (kind, mentorsEach) => {
  await send("owner", `/mentorship/programmes/new?kind=${kind}`, settings({ kind, mentorsEach: "2" }));
  expect(await app.db.mentorshipProgramme.findMany()).toMatchObject([{ kind, mentorsEach }]);
});

describe("what is wrong stands at its field, beside what was typed", () => {
  test("of a programme", async () => {
    const wrong = { name: "", weeks: "many", "weights.wishes": "11" };
    const back = await send("owner", "/mentorship/programmes/new?kind=GROWTH", settings(wrong));
    expect(back.status).toBe(400);
    for (const said of ["Enter a name.", "Enter a whole number.", "Enter a number from 0 to 10.", 'value="many"']) {
      expect(back.text).toContain(said);
    }
    expect(await app.db.mentorshipProgramme.count()).toBe(0);
  });

  test("of a round", async () => {
    const { id } = await createProgramme(app, { ownerId: owner });
    const wrong = plan({ closesOn: "2026-11-01", endsOn: "2027-02-30" });
    const back = await send("owner", `/mentorship/programmes/${id}/rounds/new`, wrong);
    expect(back.status).toBe(400);
    expect(back.text).toContain("This date doesn't exist. Check the day and month.");
    const swapped = await send("owner", `/mentorship/programmes/${id}/rounds/new`, plan({ closesOn: "2026-11-01" }));
    expect(swapped.text).toContain("Enrollment ends before it opens. Enter a later day.");
    expect(await app.db.mentorshipRound.count()).toBe(0);
  });

  test("a team that does not exist is refused, and NUL is taken out", async () => {
    const unknown = await send("owner", "/mentorship/programmes/new?kind=GROWTH", settings({ team: ["nowhere"] }));
    expect(unknown.status).toBe(400);
    expect(unknown.text).toContain("Choose again");
    await send("owner", "/mentorship/programmes/new", settings({ name: "Grow\0ing" }));
    expect(await app.db.mentorshipProgramme.findMany()).toMatchObject([{ name: "Growing" }]);
  });
});

test("an edit from an old page is a conflict that shows both, and stores on the second try", async () => {
  await send("owner", "/mentorship/programmes/new", settings());
  const path = `/mentorship/programmes/${ID}/edit`;
  await send("owner", path, settings({ weeks: "20" }));
  const back = await send("owner", path, settings({ weeks: "30" }));
  expect(back.status).toBe(409);
  for (const said of ["20 weeks, meeting every week.", "30 weeks, meeting every week.", 'value="30"']) {
    expect(back.text).toContain(said);
  }
  expect((await send("owner", path, settings({ weeks: "30", edits: "2" }))).location).toBe(
    `/mentorship/programmes/${ID}`,
  );
  // What only the other way of pairing uses is stored as well.
  await send("owner", path, settings({ weeks: "30", edits: "3", answerDays: "9" }));
  const stored = await app.db.mentorshipProgramme.findUniqueOrThrow({ where: { id: ID } });
  expect(stored).toMatchObject({ weeks: 30, answerDays: 9, edits: 4 });
  const log = await app.db.auditEntry.findMany({ where: { objectId: ID }, orderBy: { id: "asc" } });
  expect(log.map(({ action, after }) => [action, after])).toEqual([
    ["programme.found", null],
    ["programme.change", "A round"],
    ["programme.change", "A round"],
    ["programme.change", "Days to answer"],
  ]);
});

test("how pairs come about stays while a round is under way", async () => {
  const { id } = await createProgramme(app, { ownerId: owner });
  await createRound(app, { programmeId: id });
  const back = await send("owner", `/mentorship/programmes/${id}/edit`, settings({ way: "ASKED" }));
  expect(back.status).toBe(400);
  expect(back.text).toContain("A round is under way.");
});

test("a round changed from an old page is a conflict; days that are decided stay", async () => {
  const { id: programmeId } = await createProgramme(app, { ownerId: owner });
  const { id } = await createRound(app, { programmeId });
  const path = `/mentorship/rounds/${id}/edit`;
  await send("owner", path, plan({ name: "Winter one" }));
  const stored = await app.db.mentorshipRound.findUniqueOrThrow({ where: { id } });
  expect(stored).toMatchObject({ name: "Winter one", opensOn: day("2026-11-02"), closesOn: day("2026-12-20") });
  const back = await send("owner", path, plan({ name: "Winter two" }));
  expect(back.status).toBe(409);
  for (const said of ["Winter one", "Winter two"]) expect(back.text).toContain(said);
});

test("whom a programme of one team does not take finds nothing of it", async () => {
  const team = await app.db.team.create({ data: { id: "till", name: "Till" } });
  const { id: programmeId } = await createProgramme(app, { ownerId: owner, name: "Till only" });
  await app.db.mentorshipProgrammeTeam.create({ data: { programmeId, teamId: team.id } });
  const { id } = await createRound(app, { programmeId });
  for (const path of [`/mentorship/programmes/${programmeId}`, `/mentorship/rounds/${id}`]) {
    expect((await open("mentee", path)).status).toBe(404);
    expect((await open("administrator", path)).status).toBe(404);
  }
  for (const path of ["/mentorship", "/mentorship/programmes"]) {
    expect((await open("mentee", path)).text).not.toContain("Till only");
  }
  await app.db.person.update({ where: { id: mentee }, data: { teamId: team.id } });
  expect((await open("mentee", "/mentorship")).text).toContain("Till only");
});

test("levels and months since the start decide on which side a programme takes somebody", async () => {
  await createPosition(app, { personId: mentee, frameworkSlug: "small", levelCode: "IC1" });
  await createPosition(app, { personId: mentor, frameworkSlug: "small", levelCode: "IC3" });
  const levels = { menteeLevels: ["IC1"], mentorLevels: ["IC3"] };
  const { id: programmeId } = await createProgramme(app, { ownerId: owner, ...levels });
  await createRound(app, { programmeId });
  expect((await open("mentee", "/mentorship")).text).toContain("As a mentee, until");
  expect((await open("mentor", "/mentorship")).text).toContain("As a mentor, until");
  await app.db.mentorshipProgramme.update({ where: { id: programmeId }, data: { newWithinMonths: 3 } });
  expect((await open("mentee", "/mentorship")).text).toContain("No open programs");
  await app.db.person.update({ where: { id: mentee }, data: { startedOn: day("2026-10-01") } });
  expect((await open("mentee", "/mentorship")).text).toContain("As a mentee, until");
});

test("a mentor finds how many requests wait for them", async () => {
  const { id: programmeId } = await createProgramme(app, { ownerId: owner, way: "ASKED", name: "Office hours" });
  const { id: roundId } = await createRound(app, { programmeId });
  await enrol(app, { roundId, personId: mentor, side: "MENTOR" });
  await enrol(app, { roundId, personId: mentee, side: "MENTEE" });
  const request = { id: app.newId(), roundId, menteeId: mentee, mentorId: mentor, rank: 1, createdAt: app.now() };
  const sent = { state: "SENT" as const, sentAt: app.now(), expiresAt: day("2026-11-30") };
  await app.db.mentorshipRequest.create({ data: { ...request, ...sent } });
  expect((await open("mentor", "/mentorship")).text).toContain("Answer 1 request");
  expect((await open("mentee", "/mentorship")).text).toContain("Ask mentors");
});

describe("handing a programme over", () => {
  test("its owner may, to whoever may own programmes, and has it no more", async () => {
    const { id } = await createProgramme(app, { ownerId: owner });
    const path = `/mentorship/programmes/${id}/owner`;
    expect((await send("owner", path, { owner: `${mentor}:Mentor` })).text).toContain(
      "Choose someone who can own programs.",
    );
    await createGrant(app, { personId: mentor, role: "PROGRAMME_OWNER" });
    expect((await open("administrator", path)).status).toBe(404);
    expect((await send("owner", path, { owner: `${mentor}:Mentor` })).location).toBe("/mentorship/programmes");
    expect(await app.db.job.findMany({ where: { kind: "mail" } })).toMatchObject([
      { payload: { subject: "You're now the owner of the mentorship program Growing engineers" } },
    ]);
    expect((await open("owner", `/mentorship/programmes/${id}/edit`)).status).toBe(404);
    expect((await open("mentor", `/mentorship/programmes/${id}/edit`)).status).toBe(200);
  });

  test("an administrator may when its owner has left, and reads nothing else of it", async () => {
    const { id } = await createProgramme(app, { ownerId: owner, name: "Left alone" });
    await createGrant(app, { personId: mentor, role: "PROGRAMME_OWNER" });
    await app.db.mentorshipProgramme.update({ where: { id }, data: { purpose: "purpose-of-it" } });
    await app.db.person.update({ where: { id: owner }, data: { deactivatedAt: app.now() } });
    expect((await open("administrator", "/mentorship/programmes")).text).toContain("Left alone");
    expect((await open("mentee", "/mentorship/programmes")).text).not.toContain("Left alone");
    const path = `/mentorship/programmes/${id}/owner`;
    const page = await open("administrator", path);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain("purpose-of-it");
    expect((await send("administrator", path, { owner: `${mentor}:Mentor` })).status).toBe(302);
    expect((await open("administrator", path)).status).toBe(404);
    expect((await open("mentor", `/mentorship/programmes/${id}/edit`)).status).toBe(200);
  });
});

test("an owner's export tells what they own, and nobody who takes part in it", async () => {
  const { id: programmeId } = await createProgramme(app, { ownerId: owner, name: "Exported programme" });
  const { id: roundId } = await createRound(app, { programmeId });
  await enrol(app, { roundId, personId: mentee, side: "MENTEE", hope: "hope-of-somebody-else" });
  const text = await exportedText(app, { id: owner });
  expect(text).toContain("Exported programme");
  expect(text).not.toContain("hope-of-somebody-else");
});

test("pages cost a few statements, whatever there is", async () => {
  const { id: programmeId } = await createProgramme(app, { ownerId: owner });
  const { id: roundId } = await createRound(app, { programmeId });
  await createMentorProfile(app, { personId: mentor, seats: 20 });
  await enrol(app, { roundId, personId: mentor, side: "MENTOR", seats: 20 });
  for (let number = 0; number < 12; number++) {
    const { id } = await createPerson(app, { name: `Mentee ${number}` });
    await enrol(app, { roundId, personId: id, side: "MENTEE", hope: `hope ${number}` });
    await createPair(app, { roundId, menteeId: id, mentorId: mentor });
  }
  await publishRound(app, roundId);
  const costs = async (who: Who, path: string) => {
    await open(who, path);
    return countStatements(app, () => open(who, path));
  };
  expect(await costs("mentor", "/mentorship")).toBeLessThanOrEqual(6);
  expect(await costs("owner", "/mentorship/programmes")).toBeLessThanOrEqual(5);
  expect(await costs("owner", `/mentorship/programmes/${programmeId}`)).toBeLessThanOrEqual(5);
  expect(await costs("owner", `/mentorship/programmes/${programmeId}/edit`)).toBeLessThanOrEqual(6);
  expect(await costs("owner", `/mentorship/rounds/${roundId}`)).toBeLessThanOrEqual(5);
  expect(await costs("owner", `/mentorship/rounds/${roundId}/enrolments`)).toBeLessThanOrEqual(5);
  const enrolled = await open("owner", `/mentorship/rounds/${roundId}/enrolments`);
  for (const said of ["Mentee 11", "hope 11"]) expect(enrolled.text).toContain(said);
  const mentors = await open("owner", `/mentorship/rounds/${roundId}/enrolments?side=mentors`);
  expect(mentors.text).toContain("Noor");
});
