import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { profilesData, roundsData } from "~/features/mentorship/personal-data.repo.server";
import { enrol as enrolAs, withdrawEnrolment } from "~/features/mentorship/rounds/enrolment.server";
import { changeWishes, mentorsPage } from "~/features/mentorship/rounds/mentors.server";
import { EnrolForm } from "~/features/mentorship/rounds/round.schema";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createMentorProfile, createProgramme, createRound, enrol } from "../../../../test/factories/mentorships";
import { createPerson, createPosition } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { eraseNow, handedOut } from "../../../../test/setup/personal-data";
import { sentForm } from "../../../../test/setup/sent-form";
import { ProfileForm } from "./mentor-profile.schema";
import { keepHours, keepProfile, refuse } from "./mentor-profile.server";

let app: TestApp;
let [owner, mentor, mentee] = ["", "", ""];
let roundId: string;

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  const make = async (name: string) => {
    const { id } = await createPerson(app, { name });
    await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC2" });
    return id;
  };
  owner = await make("Olu Owner");
  mentor = await make("Mira Mentor");
  mentee = await make("Mel Mentee");
  const programme = await createProgramme(app, { ownerId: owner });
  roundId = (await createRound(app, { programmeId: programme.id })).id;
});
afterEach(() => app.close());

const as = (id: string) => actorOf({ id });
const profileOf = (about: string) => {
  const sent = sentForm(ProfileForm, { do: "profile", edits: "0", seats: "1", about });
  return sent as Extract<typeof sent, { do: "profile" }>;
};
const menteeForm = (hope: string) => {
  const sent = sentForm(EnrolForm, { do: "save", side: "MENTEE", edits: "0", hope, languages: "en" });
  return sent as Extract<typeof sent, { do: "save" }>;
};
const week = (from: string) => [[{ from, until: "12:00" }]];

test("of fifty refusals one said again is no fifty-first", async () => {
  const others = Array.from({ length: 50 }, (_, index) => ({
    ...{ id: `p${index}`, name: "P", email: `p${index}@example.org`, timeZone: "UTC", startedOn: app.now() },
  }));
  await app.db.person.createMany({ data: others });
  const data = others.map(({ id }) => ({ byId: mentee, aboutId: id, at: app.now() }));
  await app.db.mentorshipRefusal.createMany({ data });
  expect(await refuse(app, as(mentee), "p49")).toBeNull();
  expect(await refuse(app, as(mentee), mentor)).toMatchObject({ status: 400 });
  expect(await app.db.mentorshipRefusal.count()).toBe(50);
});

describe("two tabs at once", () => {
  test("keep one profile; the other is told", async () => {
    const saves = ["a", "b", "c"].map((about) => keepProfile(app, as(mentor), profileOf(about)));
    const said = (await Promise.all(saves)).map((problem) => problem?.status ?? "stored");
    expect(said.sort()).toEqual([409, 409, "stored"]);
    expect(await app.db.mentorProfile.findMany()).toMatchObject([{ edits: 1 }]);
  });

  test("keep one week; the other is told", async () => {
    const said = await Promise.all(["09:00", "10:00"].map((from) => keepHours(app, as(mentee), week(from), "")));
    expect(said.map((problem) => problem?.status ?? "stored").sort()).toEqual([409, "stored"]);
    expect(await app.db.mentorshipHours.count()).toBe(1);
  });

  test("enrol once; the other is told", async () => {
    const said = await Promise.all(["a", "b"].map((hope) => enrolAs(app, as(mentee), roundId, menteeForm(hope))));
    expect(said.map((problem) => problem?.status ?? "stored").sort()).toEqual([409, "stored"]);
    expect(await app.db.mentorshipEnrolment.findMany()).toMatchObject([{ edits: 1 }]);
  });

  test("refuse the same person once", async () => {
    await Promise.all([1, 2, 3].map(() => refuse(app, as(mentee), mentor)));
    expect(await app.db.mentorshipRefusal.count()).toBe(1);
    expect(await app.db.auditEntry.count({ where: { action: "pairing-wishes.change" } })).toBe(1);
  });
});

test("the table itself holds at most three expectations and five wishes, and no refusal of oneself", async () => {
  const { id: enrolmentId } = await enrol(app, { roundId, personId: mentee, side: "MENTEE" });
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow();
  const place = { enrolmentId, versionId, expectationId: "e-ic2aaa", place: 4 };
  await expect(app.db.enrolmentExpectation.create({ data: place })).rejects.toThrow();
  await expect(app.db.enrolmentWish.create({ data: { enrolmentId, wishedId: mentor, rank: 6 } })).rejects.toThrow();
  const refusal = { byId: mentee, aboutId: mentee, at: app.now() };
  await expect(app.db.mentorshipRefusal.create({ data: refusal })).rejects.toThrow();
});

test("a list of wishes ends at five, and one more is refused with what to do", async () => {
  await enrol(app, { roundId, personId: mentor, side: "MENTEE" });
  const others = await Promise.all([1, 2, 3, 4, 5, 6].map(() => createPerson(app)));
  for (const { id } of others) {
    await createMentorProfile(app, { personId: id });
    await enrol(app, { roundId, personId: id, side: "MENTOR" });
  }
  const wish = (about: string) => changeWishes(app, as(mentor), roundId, { do: "wish", side: "MENTEE", about });
  for (const { id } of others.slice(0, 5)) expect(await wish(id)).toBeNull();
  expect(await wish(others[5]!.id)).toMatchObject({
    ...{ status: 400, errors: { person: [expect.stringContaining("Remove someone")] } },
  });
  expect(await wish(others[0]!.id)).toBeNull();
});

test("mentors come a page at a time, without those who withdrew, left or take nobody now", async () => {
  const many = await Promise.all(
    Array.from({ length: 54 }, (_, index) => createPerson(app, { name: `Mentor ${index}` })),
  );
  for (const { id } of many) {
    await createMentorProfile(app, { personId: id });
    await enrol(app, { roundId, personId: id, side: "MENTOR" });
  }
  await withdrawEnrolment(app, as(many[0]!.id), roundId, "MENTOR");
  await app.db.person.update({ where: { id: many[1]!.id }, data: { deactivatedAt: app.now() } });
  await app.db.mentorProfile.update({ where: { personId: many[2]!.id }, data: { seats: 0 } });
  const read = (page: number) => mentorsPage(app, as(mentee), roundId, { page, competency: "" });
  const [first, second] = [await read(1), await read(2)];
  expect([first.rows.length, first.more, second.rows.length, second.more]).toEqual([50, true, 1, false]);
});

async function everythingTold() {
  await createMentorProfile(app, { personId: mentee, offers: ["c-aaaa"] });
  await app.db.mentorProfile.update({ where: { personId: mentee }, data: { about: "words-of-the-profile" } });
  const hope = "words-of-the-hope";
  await createMentorProfile(app, { personId: mentor });
  await enrol(app, { roundId, personId: mentor, side: "MENTOR", wishes: [mentee], hope: "words-of-the-other" });
  await enrol(app, { roundId, personId: mentee, side: "MENTEE", wishes: [mentor], hope });
  const at = app.now();
  await app.db.mentorshipRefusal.createMany({
    data: [
      { byId: mentee, aboutId: owner, at },
      { byId: mentor, aboutId: mentee, at },
    ],
  });
}

test("an export holds what its person told and keeps, and nothing that others keep about them", async () => {
  await everythingTold();
  const told = await handedOut(app, mentee, profilesData, roundsData);
  expect(told).toMatchObject({
    mentorProfile: { about: "words-of-the-profile", offers: [{ competencyId: "c-aaaa" }] },
    mentorshipHours: [{ weekday: 2 }],
    youWouldRatherNotBePairedWith: [{ person: "Olu Owner" }],
    mentorshipEnrolments: [{ hope: "words-of-the-hope", wishes: ["Mira Mentor"] }],
  });
  const others = JSON.stringify(await handedOut(app, owner, profilesData, roundsData));
  expect(others).not.toContain("Mel Mentee");
  expect(JSON.stringify(told).match(/Mira Mentor/g)).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain("words-of-the-other");
});

test("erasing somebody removes what they told and kept, and refusals about them; others' words stay", async () => {
  await everythingTold();
  await eraseNow(app, mentee);
  expect(await app.db.mentorProfile.findMany()).toMatchObject([{ personId: mentor }]);
  expect(await app.db.mentorOffer.count()).toBe(0);
  expect(await app.db.mentorshipHours.findMany()).toMatchObject([{ personId: mentor }]);
  expect(await app.db.mentorshipRefusal.count()).toBe(0);
  expect(await app.db.mentorshipEnrolment.findMany({ orderBy: { side: "asc" } })).toMatchObject([
    { personId: mentor, hope: "words-of-the-other", languages: ["en"] },
    { personId: mentee, hope: "", languages: [] },
  ]);
  const wishes = await app.db.enrolmentWish.findMany({ include: { enrolment: true } });
  expect(wishes).toMatchObject([{ wishedId: mentee, enrolment: { personId: mentor } }]);
});
