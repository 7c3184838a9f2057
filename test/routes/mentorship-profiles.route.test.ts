/** Profiles, hours, refusals and enrolments as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hoursMark } from "~/kernel/time/weekly-hours";
import { createAssessment, createRatings, createSheet, revealBoth, submitSheet } from "../factories/assessments";
import { createFrameworkVersion } from "../factories/frameworks";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "../factories/mentorships";
import { createPerson, createPosition, day } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
const PROFILE = "/mentorship/profile";
type Who = "owner" | "mentor" | "mentee" | "other";
let app: TestApp;
let versionId: string;
let ids: Record<Who, string>;
let cookies: Record<Who, string>;
let programmeId: string;
let roundId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  const names = { owner: "Olu Owner", mentor: "Mira Mentor", mentee: "Mel Mentee", other: "Mira Other" };
  const made = await Promise.all(
    (Object.keys(names) as Who[]).map(async (who) => {
      const { id } = await createPerson(app, {
        name: names[who],
        email: `${who}@example.org`,
        languages: ["en-GB", "pt"],
      });
      const levelCode = who === "mentee" ? "IC1" : "IC2";
      await createPosition(app, { personId: id, frameworkSlug: "small", levelCode, since: day("2025-01-01") });
      return [who, id] as const;
    }),
  );
  ids = Object.fromEntries(made) as Record<Who, string>;
  const signed = await Promise.all(made.map(async ([who, id]) => [who, await signInAs(app, id)] as const));
  cookies = Object.fromEntries(signed) as Record<Who, string>;
  programmeId = (await createProgramme(app, { ownerId: ids.owner })).id;
  roundId = (await createRound(app, { programmeId })).id;
});
afterEach(() => app.close());

const open = async (who: Who, path: string) =>
  readAnswer(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (who: Who, path: string, form: Record<string, string | string[]>) =>
  readAnswer(await answerWith(build, app)(formRequest(path, form, cookies[who])));
const enrolPath = () => `/mentorship/rounds/${roundId}/enrol`;
const mentorsPath = () => `/mentorship/rounds/${roundId}/mentors`;

/** An assessment of which both sides said the same. */
async function agreed(personId: string, words: Record<string, string>, targetLevel = "IC3") {
  const assessment = await createAssessment(app, { subjectId: personId, versionId, targetLevel });
  const own = await createSheet(app, assessment);
  const managers = await createSheet(app, assessment, { side: "MANAGER", raterId: ids.owner });
  for (const sheet of [own, managers]) {
    const ratings = Object.entries(words).map(([expectationId, word]) => ({ expectationId, word }));
    await createRatings(app, sheet, ratings);
    await submitSheet(app, sheet);
  }
  await revealBoth(app, assessment, ids.owner);
}

const profile = (given: Record<string, string | string[]> = {}) => ({
  do: "profile",
  edits: "0",
  seats: "2",
  about: "Bring me a design.",
  way: ["talking"],
  "offer.small/c-aaaa": "IC2",
  "offer.small/c-bbbb": "",
  ...given,
});

describe("a mentor's profile", () => {
  test("is kept, and once however often it is sent", async () => {
    const { location } = await send("mentor", PROFILE, profile());
    expect(location).toBe(`${PROFILE}?saved=profile#mentor`);
    expect((await open("mentor", `${PROFILE}?saved=profile`)).text).toContain("Your profile is saved.");
    await send("mentor", PROFILE, profile());
    expect(await app.db.mentorProfile.findMany({ include: { offers: true } })).toMatchObject([
      { seats: 2, edits: 1, waysOfWorking: ["talking"], offers: [{ competencyId: "c-aaaa", levelCode: "IC2" }] },
    ]);
    const entries = await app.db.auditEntry.findMany({ where: { action: "mentor-profile.change" } });
    expect(entries).toMatchObject([{ subjectId: ids.mentor, before: null, after: null }]);
    expect((await open("mentor", PROFILE)).text).toContain("Bring me a design.");
  });

  test("offers no level above what was agreed, whatever a form says", async () => {
    const back = await send("mentor", PROFILE, profile({ "offer.small/c-aaaa": "IC3" }));
    expect(back.status).toBe(400);
    expect(back.text).toContain("Craft at IC3");
    expect(back.text).toContain("Bring me a design.");
    expect(await app.db.mentorProfile.count()).toBe(0);
    await agreed(ids.mentor, { "e-ic3aaa": "meeting", "e-ic3bbb": "developing" });
    expect((await open("mentor", PROFILE)).text).toContain("Up to IC3, as agreed");
    expect((await send("mentor", PROFILE, profile({ "offer.small/c-aaaa": "IC3" }))).status).toBe(302);
    expect((await send("mentor", PROFILE, profile({ "offer.small/c-bbbb": "IC3", edits: "1" }))).status).toBe(400);
  });

  test("a manager's sheet that is not revealed suggests nothing", async () => {
    const assessment = await createAssessment(app, { subjectId: ids.mentor, versionId, targetLevel: "IC3" });
    for (const given of [{}, { side: "MANAGER" as const, raterId: ids.owner }]) {
      const sheet = await createSheet(app, assessment, given);
      await createRatings(app, sheet, [{ expectationId: "e-ic3aaa", word: "meeting" }]);
      await submitSheet(app, sheet);
    }
    expect((await open("mentor", PROFILE)).text).not.toContain("Up to IC3");
  });

  test("what was agreed later than it was told says so", async () => {
    await agreed(ids.mentor, { "e-ic3aaa": "meeting" });
    await send("mentor", PROFILE, profile({ "offer.small/c-aaaa": "IC3" }));
    app.setNow(new Date(app.now().getTime() + 3_600_000));
    await agreed(ids.mentor, { "e-ic3aaa": "developing" });
    expect((await open("mentor", PROFILE)).text).toContain("You offer more than is agreed of you now");
  });

  test("fills offers in from what was agreed, and stores nothing by that", async () => {
    expect((await open("mentor", `${PROFILE}?suggest=1`)).text).toContain('<option value="IC2" selected="">');
    expect(await app.db.mentorProfile.count()).toBe(0);
  });

  test("from an old page is a conflict that shows both", async () => {
    await send("mentor", PROFILE, profile());
    const back = await send("mentor", PROFILE, profile({ about: "Another text." }));
    expect(back.status).toBe(409);
    for (const shown of ["Bring me a design.", "Another text.", "Save mine instead"])
      expect(back.text).toContain(shown);
    expect((await send("mentor", PROFILE, profile({ about: "Another text.", edits: "1" }))).status).toBe(302);
  });

  test("what is wrong stands at its field, beside what was typed", async () => {
    const back = await send("mentor", PROFILE, profile({ seats: "many", about: "x".repeat(2001) }));
    expect(back.status).toBe(400);
    for (const said of ["Enter a number of mentees.", "Shorten this to 2000 characters."])
      expect(back.text).toContain(said);
  });
});

describe("hours", () => {
  const week = (given: Record<string, string>) => ({ do: "hours", seen: "", ...given });

  test("are kept, joined where they touch, in the person's own time zone", async () => {
    const sent = week({ "from-2-0": "09:00", "until-2-0": "10:30", "from-2-1": "10:30", "until-2-1": "12:00" });
    expect((await send("mentee", PROFILE, sent)).location).toBe(`${PROFILE}?saved=hours#hours`);
    const saved = (await open("mentee", `${PROFILE}?saved=hours`)).text;
    expect([saved.includes("Your hours are saved."), saved.includes("Your profile is saved.")]).toEqual([true, false]);
    expect((await open("mentee", PROFILE)).text).not.toContain("are saved.");
    const wrong = { ...sent, "from-3-0": "x" };
    expect((await send("mentee", `${PROFILE}?saved=hours`, wrong)).text).not.toContain("are saved.");
    await send("mentee", PROFILE, { ...sent, "from-7-1": "22:00", "until-7-1": "00:00", seen: "2:540-720" });
    expect(await app.db.mentorshipHours.findMany({ orderBy: { weekday: "asc" } })).toMatchObject([
      { weekday: 2, fromMinute: 540, untilMinute: 720 },
      { weekday: 7, fromMinute: 1320, untilMinute: 1440 },
    ]);
    const page = (await open("mentee", PROFILE)).text;
    for (const shown of ["Times of Europe/Lisbon", 'value="09:00"', 'value="24:00"']) expect(page).toContain(shown);
  });

  test("are painted as well, and shown painted", async () => {
    const sent = { do: "paint", seen: "", cell: ["2-9", "2-10"] };
    expect((await send("mentee", PROFILE, sent)).location).toBe(`${PROFILE}?saved=hours#hours`);
    expect(await app.db.mentorshipHours.findMany()).toMatchObject([{ weekday: 2, fromMinute: 540, untilMinute: 660 }]);
    expect((await open("mentee", PROFILE)).text).toMatch(/<input[^>]*checked=""[^>]*value="2-10"/);
    expect((await send("mentee", PROFILE, { ...sent, cell: ["3-9"] })).status).toBe(409);
  });

  test("that make no sense come back as they were typed", async () => {
    const back = await send(
      "mentee",
      PROFILE,
      week({ "from-1-0": "12:00", "until-1-0": "09:00", "from-3-1": "9:05x" }),
    );
    expect(back.status).toBe(400);
    expect(back.text).toContain("Enter an end after the beginning");
    expect(back.text).toContain("Enter both times");
    expect(back.text).toContain('value="9:05x"');
    expect(await app.db.mentorshipHours.count()).toBe(0);
  });

  test("from an old page are a conflict that shows both", async () => {
    await createHours(app, ids.mentee);
    const sent = week({ "from-1-0": "09:00", "until-1-0": "10:00" });
    const back = await send("mentee", PROFILE, sent);
    expect(back.status).toBe(409);
    expect(back.text).toContain("Tuesday 09:00 to 12:00");
    const seen = hoursMark([{ weekday: 2, fromMinute: 540, untilMinute: 720 }]);
    expect((await send("mentee", PROFILE, { ...sent, seen })).status).toBe(302);
    expect(await app.db.mentorshipHours.count()).toBe(1);
  });
});

describe("whom somebody would rather not be paired with", () => {
  test("is picked, and taken off again; what was only typed is kept and means no one", async () => {
    const typed = await send("mentee", PROFILE, { do: "refuse", person: "mira" });
    expect([typed.status, typed.text.includes('value="mira"')]).toEqual([400, true]);
    expect(await app.db.mentorshipRefusal.count()).toBe(0);
    await send("mentee", PROFILE, { do: "refuse", person: `${ids.mentor}:Mira Mentor` });
    await send("mentee", PROFILE, { do: "refuse", person: `${ids.mentor}:Mira Mentor` });
    await send("mentee", PROFILE, { do: "refuse", person: `${ids.other}:Mira Other` });
    expect(await app.db.mentorshipRefusal.count({ where: { byId: ids.mentee } })).toBe(2);
    expect((await open("mentee", PROFILE)).text).toContain("Take Mira Mentor off the list");
    await send("mentee", PROFILE, { do: "allow", "about-person": ids.mentor });
    expect(await app.db.mentorshipRefusal.findMany()).toMatchObject([{ byId: ids.mentee, aboutId: ids.other }]);
  });

  test("nobody, oneself and somebody who left are none", async () => {
    await app.db.person.update({ where: { id: ids.other }, data: { deactivatedAt: app.now() } });
    for (const person of ["", "nobody:Nobody", "Mel Mentee", `${ids.mentee}:Mel Mentee`, `${ids.other}:Mira Other`]) {
      const back = await send("mentee", PROFILE, { do: "refuse", person });
      expect([person, back.status]).toEqual([person, 400]);
    }
    expect(await app.db.mentorshipRefusal.count()).toBe(0);
  });

  test("is one and the same in the log as changed hours, and names nobody", async () => {
    await send("mentee", PROFILE, { do: "refuse", person: `${ids.mentor}:Mira Mentor` });
    await send("mentee", PROFILE, { do: "hours", seen: "", "from-1-0": "09:00", "until-1-0": "10:00" });
    const entries = await app.db.auditEntry.findMany({ where: { action: "pairing-wishes.change" } });
    const [first, second] = entries.map(({ actorId, subjectId, objectId, before, after, reason }) => [
      ...[actorId, subjectId, objectId, before, after, reason],
    ]);
    expect(entries).toHaveLength(2);
    expect(first).toEqual(second);
    expect(JSON.stringify(first)).not.toContain(ids.mentor);
  });

  test("somebody else's list is out of reach", async () => {
    await send("mentee", PROFILE, { do: "refuse", person: `${ids.mentor}:Mira Mentor` });
    await send("mentor", PROFILE, { do: "allow", "about-person": ids.mentee });
    await send("mentor", PROFILE, { do: "allow", "about-person": ids.mentor });
    expect(await app.db.mentorshipRefusal.count()).toBe(1);
    expect((await open("mentor", PROFILE)).text).not.toContain("Mel Mentee");
  });
});

const mentee = (given: Record<string, string | string[]> = {}) => ({
  do: "save",
  side: "MENTEE",
  edits: "0",
  level: "small/IC2",
  expectation: ["e-ic2aaa"],
  hope: "To lead something.",
  languages: ["en", "pt"],
  wanted: "1",
  ...given,
});

describe("enrolling as a mentee", () => {
  test("begins at the next level, with one's own gaps first", async () => {
    const assessment = await createAssessment(app, { subjectId: ids.mentee, versionId, targetLevel: "IC2" });
    const sheet = await createSheet(app, assessment);
    await createRatings(app, sheet, [{ expectationId: "e-ic2bbb", word: "developing" }]);
    await submitSheet(app, sheet);
    const { text } = await open("mentee", enrolPath());
    expect(text).toContain('<option value="small/IC2" selected="">');
    expect(text).toContain("Gap by your own rating");
    const languages = [...text.matchAll(/<input[^>]*name="languages"[^>]*checked=""[^>]*value="(\w+)"/g)];
    expect(languages.map(([, code]) => code)).toEqual(["en", "pt"]);
  });

  test("is stored with what was chosen, once", async () => {
    expect((await send("mentee", enrolPath(), mentee())).location).toBe(`${enrolPath()}?as=mentee`);
    await send("mentee", enrolPath(), mentee());
    const rows = await app.db.mentorshipEnrolment.findMany({ include: { expectations: true } });
    expect(rows).toMatchObject([
      { side: "MENTEE", heldLevel: "IC1", targetLevel: "IC2", languages: ["en", "pt"], edits: 1, wanted: 1 },
    ]);
    expect(rows[0]?.expectations).toMatchObject([{ place: 1, expectationId: "e-ic2aaa", versionId }]);
    const log = await app.db.auditEntry.findMany({ where: { action: { startsWith: "enrolment." } } });
    expect(log).toMatchObject([{ action: "enrolment.make", subjectId: ids.mentee, after: null }]);
  });

  test("a week painted beside it is kept, for someone who has said no hours", async () => {
    await send("mentee", enrolPath(), mentee({ cell: ["2-9", "2-10"] }));
    expect(await app.db.mentorshipHours.findMany()).toMatchObject([{ weekday: 2, fromMinute: 540, untilMinute: 660 }]);
    const { text } = await open("mentee", enrolPath());
    expect(text).not.toContain('name="cell"');
  });

  test("another level shows what that asks and keeps what was typed", async () => {
    const looked = await send("mentee", enrolPath(), mentee({ do: "look", level: "small/IC3", hope: "Kept words" }));
    expect(looked.status).toBe(200);
    for (const kept of ["Kept words", "Does what IC3 asks of delivery."]) expect(looked.text).toContain(kept);
    expect(await app.db.mentorshipEnrolment.count()).toBe(0);
  });

  test("more than three, or what the level does not ask, is refused beside what was typed", async () => {
    const four = { expectation: ["e-ic2aaa", "e-ic2bbb", "e-ic1bbb", "e-ic1aaa"] };
    expect((await send("mentee", enrolPath(), mentee(four))).text).toContain("Choose at most 3.");
    const other = await send("mentee", enrolPath(), mentee({ expectation: ["e-ic3aaa"] }));
    expect(other.status).toBe(400);
    expect(other.text).toContain("Some of these aren't asked at IC2");
    expect((await send("mentee", enrolPath(), mentee({ level: "small/IC9", expectation: [] }))).status).toBe(400);
    expect((await send("mentee", enrolPath(), mentee({ languages: [] }))).text).toContain(
      "Choose at least one language",
    );
    expect((await send("mentee", enrolPath(), mentee({ wanted: "2" }))).status).toBe(400);
    expect(await app.db.mentorshipEnrolment.count()).toBe(0);
  });

  test("from an old page is a conflict that shows both", async () => {
    await send("mentee", enrolPath(), mentee());
    const back = await send("mentee", enrolPath(), mentee({ hope: "Another hope." }));
    expect(back.status).toBe(409);
    for (const shown of ["To lead something.", "Another hope.", "Save mine instead"])
      expect(back.text).toContain(shown);
    await send("mentee", enrolPath(), mentee({ hope: "Another hope.", edits: "1" }));
    expect(await app.db.mentorshipEnrolment.findMany()).toMatchObject([{ hope: "Another hope.", edits: 2 }]);
  });

  test("one may withdraw, which is shown, and come back", async () => {
    await send("mentee", enrolPath(), mentee());
    for (const _ of [1, 2]) await send("mentee", enrolPath(), { do: "withdraw", side: "MENTEE" });
    expect((await open("mentee", enrolPath())).text).toContain("You withdrew from this round.");
    await send("mentee", enrolPath(), mentee({ edits: "2" }));
    expect(await app.db.mentorshipEnrolment.findMany()).toMatchObject([{ withdrawnAt: null, edits: 3 }]);
    const log = await app.db.auditEntry.findMany({
      where: { action: { startsWith: "enrolment." } },
      orderBy: { id: "asc" },
    });
    expect(log.map(({ action }) => action)).toEqual(["enrolment.make", "enrolment.withdraw", "enrolment.make"]);
  });

  test("is over after the last day, but for withdrawing", async () => {
    await send("mentee", enrolPath(), mentee());
    await app.db.mentorshipRound.update({ where: { id: roundId }, data: { closesOn: day("2026-11-03") } });
    const back = await send("mentee", enrolPath(), mentee({ hope: "Too late.", edits: "1" }));
    expect(back.status).toBe(409);
    expect(back.text).toContain("Enrolling in this round is over");
    const page = (await open("mentee", enrolPath())).text;
    expect(page).toContain("To lead something.");
    expect(page).not.toContain('name="hope"');
    expect((await send("mentee", enrolPath(), { do: "withdraw", side: "MENTEE" })).status).toBe(302);
  });
});

describe("enrolling as a mentor", () => {
  const mentor = (given: Record<string, string> = {}) => ({
    ...{ do: "save", side: "MENTOR", edits: "0", seats: "1", hope: "With designs.", languages: "en" },
    ...given,
  });

  test("needs a profile that takes mentees, and no more of them than that", async () => {
    const page = (await open("mentor", `${enrolPath()}?as=mentor`)).text;
    expect(page).toContain("Set how many mentees you take");
    expect(page).not.toContain("Enroll as a mentor</button>");
    expect((await send("mentor", enrolPath(), mentor())).text).toContain("Say in your profile first");
    await createMentorProfile(app, { personId: ids.mentor, seats: 2 });
    expect((await send("mentor", enrolPath(), mentor({ seats: "3" }))).text).toContain("Your profile says at most 2");
    expect((await send("mentor", enrolPath(), mentor({ seats: "2" }))).location).toBe(`${enrolPath()}?as=mentor`);
    expect(await app.db.mentorshipEnrolment.findMany()).toMatchObject([{ side: "MENTOR", seats: 2, wanted: null }]);
  });

  test("a side that the programme does not take somebody on does not exist for them", async () => {
    await app.db.mentorshipProgramme.update({ where: { id: programmeId }, data: { mentorLevels: ["IC3"] } });
    await createMentorProfile(app, { personId: ids.mentor });
    expect((await send("mentor", enrolPath(), mentor())).status).toBe(404);
    expect((await open("mentor", enrolPath())).text).not.toContain("As a mentor");
    await app.db.mentorshipProgramme.update({ where: { id: programmeId }, data: { menteeLevels: ["IC3"] } });
    expect((await open("mentor", enrolPath())).status).toBe(404);
    expect((await send("mentor", enrolPath(), mentee())).status).toBe(404);
  });

  test("a draft is nobody's but its owner's", async () => {
    const draft = await createRound(app, { programmeId, number: 2, status: "DRAFT" });
    for (const page of ["enrol", "mentors"]) {
      expect((await open("mentee", `/mentorship/rounds/${draft.id}/${page}`)).status).toBe(404);
    }
    expect((await send("mentee", `/mentorship/rounds/${draft.id}/enrol`, mentee())).status).toBe(404);
  });
});

describe("wishes", () => {
  beforeEach(async () => {
    for (const who of ["mentor", "other"] as const) {
      await createMentorProfile(app, { personId: ids[who], offers: [] });
      await enrol(app, { roundId, personId: ids[who], side: "MENTOR" });
    }
    await enrol(app, { roundId, personId: ids.mentee, side: "MENTEE" });
  });
  const wishes = async (personId: string) => {
    const rows = await app.db.enrolmentWish.findMany({ where: { enrolment: { personId } }, orderBy: { rank: "asc" } });
    return rows.map(({ wishedId }) => wishedId);
  };

  test("of a mentee are ranked among the round's mentors", async () => {
    const asked = { side: "MENTEE", do: "wish" };
    const typed = await send("mentee", enrolPath(), { ...asked, person: "mira" });
    expect([typed.status, typed.text.includes('value="mira"')]).toEqual([400, true]);
    for (const who of ["mentor", "other", "mentor"] as const) {
      await send("mentee", enrolPath(), { ...asked, person: `${ids[who]}:Mira` });
    }
    expect(await wishes(ids.mentee)).toEqual([ids.mentor, ids.other]);
    const raise = { side: "MENTEE", do: "raise", "about-person": ids.other, rank: "2" };
    for (const _ of [1, 2]) await send("mentee", enrolPath(), raise);
    expect(await wishes(ids.mentee)).toEqual([ids.other, ids.mentor]);
    await send("mentee", enrolPath(), { side: "MENTEE", do: "unwish", "about-person": ids.other });
    expect(await wishes(ids.mentee)).toEqual([ids.mentor]);
    expect((await send("mentee", enrolPath(), { ...asked, person: `${ids.owner}:Olu Owner` })).status).toBe(400);
  });

  test("of a mentor tell them nothing of who is a mentee", async () => {
    const asked = { side: "MENTOR", do: "wish" };
    const [there, not] = [
      await send("mentor", enrolPath(), { ...asked, person: `${ids.mentee}:Mel Mentee` }),
      await send("mentor", enrolPath(), { ...asked, person: `${ids.owner}:Olu Owner` }),
    ];
    expect([there.status, there.location]).toEqual([not.status, not.location]);
    expect(await wishes(ids.mentor)).toEqual([ids.mentee, ids.owner]);
  });

  test("are for who is enrolled, while people enrol", async () => {
    const asked = { side: "MENTEE", do: "wish", person: `${ids.mentor}:Mira Mentor` };
    expect((await send("owner", enrolPath(), asked)).status).toBe(404);
    await send("mentee", enrolPath(), { do: "withdraw", side: "MENTEE" });
    expect((await send("mentee", enrolPath(), asked)).status).toBe(404);
    expect(await app.db.enrolmentWish.count()).toBe(0);
  });
});

describe("who mentors in a round", () => {
  beforeEach(async () => {
    await createMentorProfile(app, { personId: ids.mentor, seats: 2 });
    await app.db.mentorProfile.update({
      where: { personId: ids.mentor },
      data: { about: "Bring me a design.", waysOfWorking: ["reviewing"], pathways: ["IC3>TL1"] },
    });
    const offer = { personId: ids.mentor, frameworkSlug: "small", competencyId: "c-aaaa", levelCode: "IC2" };
    await app.db.mentorOffer.create({ data: offer });
    await createMentorProfile(app, { personId: ids.other });
    await enrol(app, { roundId, personId: ids.mentor, side: "MENTOR", seats: 2, languages: ["en", "pt"] });
    await enrol(app, { roundId, personId: ids.other, side: "MENTOR" });
    await enrol(app, { roundId, personId: ids.mentee, side: "MENTEE" });
  });

  test("is told as they tell it, and narrowed to what they offer", async () => {
    const page = (await open("mentee", mentorsPath())).text;
    for (const told of ["Mira Mentor", "Bring me a design.", "Craft up to IC2", "IC3 to TL1", "Portuguese"]) {
      expect(page).toContain(told);
    }
    expect(page).toContain("Mira Other");
    const narrowed = (await open("mentee", `${mentorsPath()}?competency=small/c-aaaa`)).text;
    expect(narrowed).toContain("Mira Mentor");
    expect(narrowed).not.toContain("Mira Other");
  });

  test("reads the same whoever refused whom, and without hours", async () => {
    const before = (await open("mentee", mentorsPath())).text;
    await app.db.mentorshipRefusal.createMany({
      data: [
        { byId: ids.mentor, aboutId: ids.mentee, at: app.now() },
        { byId: ids.mentee, aboutId: ids.other, at: app.now() },
      ],
    });
    expect(plain((await open("mentee", mentorsPath())).text)).toBe(plain(before));
    await app.db.mentorshipHours.deleteMany();
    expect(plain((await open("mentee", mentorsPath())).text)).toBe(plain(before));
  });

  test("a mentee wishes for one there", async () => {
    await send("mentee", `${mentorsPath()}?competency=small/c-aaaa`, { do: "wish", "about-person": ids.mentor });
    expect((await open("mentee", mentorsPath())).text).toContain("Wished for");
    await send("mentee", mentorsPath(), { do: "unwish", "about-person": ids.mentor });
    expect(await app.db.enrolmentWish.count()).toBe(0);
    expect((await send("owner", mentorsPath(), { do: "wish", "about-person": ids.mentor })).status).toBe(404);
  });

  test("is not for who could never be a mentee in it", async () => {
    await app.db.mentorshipProgramme.update({ where: { id: programmeId }, data: { menteeLevels: ["IC1"] } });
    expect((await open("mentor", mentorsPath())).status).toBe(404);
    expect((await open("owner", mentorsPath())).status).toBe(200);
    expect((await open("mentee", mentorsPath())).status).toBe(200);
  });
});

/** Without what differs from one answer to the next. */
const plain = (text: string) => text.replace(/nonce="[^"]*"/g, "").replace(/"nonce":"[^"]*"/g, "");

test("the pages cost few statements", async () => {
  await createMentorProfile(app, { personId: ids.mentor });
  await enrol(app, { roundId, personId: ids.mentor, side: "MENTOR" });
  for (const path of [PROFILE, enrolPath(), `${enrolPath()}?as=mentor`, mentorsPath()]) {
    await open("mentor", path);
    expect(await countStatements(app, () => open("mentor", path))).toBeLessThanOrEqual(7);
  }
});
