import { afterAll, beforeAll, expect, test } from "vitest";
import { startChoices } from "~/features/assessment/sheets/domain/start";
import { startingPlanPage } from "~/features/hiring/decisions/starting-plan.server";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";
import { ruleAgainst } from "~/features/mentorship/pairing/pairing.server";
import { listUnsettled } from "~/features/mentorship/requests/request.repo.server";
import { findRound } from "~/features/mentorship/rounds/round.repo.server";
import { NOTICE_KIND } from "~/main/notices/kinds";
import { wordsOf } from "~/notices/kind";
import { passwordMatches } from "~/platform/sessions/password.server";
import { actorOf } from "../../test/factories/actors";
import { publishShipped } from "../../test/factories/publish";
import { openTestApp, type TestApp } from "../../test/setup/app";
import { isTurnOf } from "../../test/setup/draws";
import { emailOf } from "./people";
import { PROGRAMME_OWNER, readRoster, SIGN_INS } from "./roster";
import { DEMO_PASSWORD, seedOrganisation } from "./seed";

let app: TestApp;
const frameworks = new Map<string, Framework>();

async function openPublished(): Promise<TestApp> {
  const opened = await openTestApp();
  for (const slug of ["engineering", "site-reliability"]) {
    const { content } = await publishShipped(opened, slug);
    frameworks.set(slug, content as unknown as Framework);
  }
  return opened;
}

beforeAll(async () => {
  app = await openPublished();
  expect(await seedOrganisation(app)).toBe(true);
});
afterAll(() => app.close());

function rows<Row>(sql: string, of: TestApp = app): Promise<Row[]> {
  return of.db.$queryRawUnsafe<Row[]>(sql);
}

const TABLES = [
  "Team",
  "Person",
  "Position",
  "Assessment",
  "Sheet",
  "Rating",
  "Evidence",
  "EvidenceLink",
  "Corroboration",
  "PeerRequest",
  "PeerAnswer",
  "ReviewCycle",
  "ManagerTurn",
  "CycleLeftOut",
  "GrowthGoal",
  "OneToOneNote",
  "Feedback",
  "MentorshipEnrolment",
  "MentorOffer",
  "MentorshipPair",
  "PairingRunPair",
];

/** One line that two tables share only when all their rows are equal; salts are random, or they would be none. */
async function marks(of: TestApp): Promise<string[]> {
  const sums = TABLES.map(async (table) => {
    const [row] = await rows<{ sum: string }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM (SELECT to_jsonb(t) - 'salt' AS t FROM "${table}" t) t`,
      of,
    );
    return `${table} ${row?.sum}`;
  });
  return Promise.all(sums);
}

test("no two action items say the same, and each is about an expectation", async () => {
  const actions = await app.db.reviewAction.findMany({ select: { text: true, expectationId: true } });
  expect(new Set(actions.map(({ text }) => text)).size).toBe(actions.length);
  expect(actions.filter(({ expectationId }) => expectationId === null)).toEqual([]);
  expect(actions.length).toBeGreaterThan(30);
});

// One day in three: making an organization takes long, and what this finds does not depend on the day.
test.runIf(isTurnOf(0, 3))("the same day gives the same rows, and a second run adds nothing", async () => {
  const other = await openPublished();
  await seedOrganisation(other);
  expect(await marks(other)).toEqual(await marks(app));
  expect(await seedOrganisation(other)).toBe(false);
  expect(await marks(other)).toEqual(await marks(app));
  await other.close();
});

test("a seed that fails half-way leaves nothing", async () => {
  const other = await openPublished();
  await other.database.script(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the power is gone'; END $$;
    CREATE TRIGGER "fail" BEFORE INSERT ON "Corroboration" FOR EACH ROW EXECUTE FUNCTION fail();`);
  await expect(seedOrganisation(other)).rejects.toThrow(/the power is gone/);
  expect([await other.db.team.count(), await other.db.person.count(), await other.db.rating.count()]).toEqual([
    0, 0, 0,
  ]);
  await other.close();
});

test("61 people in 8 teams, in a chain of four levels of managers and the people they manage", async () => {
  expect(await app.db.person.count()).toBe(61);
  expect(await app.db.team.count()).toBe(8);
  expect(await app.db.person.count({ where: { teamId: null } })).toBe(0);
  const levels = await rows<{ depth: number; people: number }>(`
    WITH RECURSIVE chain AS (
      SELECT "id", 1 AS depth FROM "Person" WHERE "managerId" IS NULL
      UNION ALL SELECT p."id", c.depth + 1 FROM "Person" p JOIN chain c ON p."managerId" = c."id")
    SELECT depth, count(*)::int AS people FROM chain GROUP BY depth ORDER BY depth`);
  expect(levels.map(({ depth }) => depth)).toEqual([1, 2, 3, 4]);
  expect(levels.reduce((sum, { people }) => sum + people, 0)).toBe(61);
});

test("all three ladders, an assignment on top, and somebody who went from manager back to engineer", async () => {
  const positions = await app.db.position.findMany({ orderBy: [{ personId: "asc" }, { since: "asc" }] });
  for (const { frameworkSlug, levelCode, overlayCode } of positions) {
    const framework = frameworks.get(frameworkSlug);
    expect(framework && findLevel(framework, levelCode), levelCode).toBeTruthy();
    if (framework && overlayCode) expect(findLevel(framework, overlayCode)?.ladder.overlay).toBeTruthy();
  }
  const held = positions.map(({ levelCode }) => levelCode.replace(/\d/, ""));
  expect(new Set(held)).toEqual(new Set(["IC", "TL", "M"]));
  expect(positions.filter(({ overlayUntil }) => overlayUntil && overlayUntil > app.now())).toHaveLength(1);
  const back = positions.filter(
    (one, at) => one.levelCode.startsWith("IC") && positions[at - 1]?.personId === one.personId && held[at - 1] === "M",
  );
  expect(back).toHaveLength(1);
});

test("assessments in every state", async () => {
  const found = await rows<{ side: string; status: string; revealed: boolean }>(
    `SELECT DISTINCT "side"::text, "status"::text, "revealedAt" IS NOT NULL AS revealed FROM "Sheet" ORDER BY 1, 2, 3`,
  );
  expect(found.map(({ side, status, revealed }) => `${side} ${status}${revealed ? " revealed" : ""}`)).toEqual([
    "MANAGER DRAFT",
    "MANAGER SUBMITTED",
    "MANAGER SUBMITTED revealed",
    "SELF DRAFT",
    "SELF SUBMITTED",
    "SELF SUBMITTED revealed",
  ]);
  const [pair] = await rows<{ count: number }>(
    `SELECT count(DISTINCT "assessmentId")::int FROM "Sheet" WHERE "revealedAt" IS NOT NULL`,
  );
  expect(await app.db.agreedRating.count()).toBeGreaterThan(3);
  expect(await app.db.reviewAction.count({ where: { doneAt: null } })).toBeGreaterThan(2);
  expect(pair?.count).toBeGreaterThanOrEqual(10);
  expect(await app.db.person.count({ where: { assessments: { none: {} } } })).toBeGreaterThan(3);
  const drafts = await app.db.sheet.findMany({
    where: { side: "SELF", status: "DRAFT" },
    include: { _count: { select: { ratings: true } } },
  });
  const sizes = drafts.map((draft) => draft._count.ratings);
  expect(Math.min(...sizes)).toBeLessThan(8);
  expect(Math.max(...sizes)).toBeGreaterThan(25);
});

test("two years of history with movement for some", async () => {
  const people = await rows<{ words: number[] }>(`
    SELECT array_agg(met ORDER BY "startedAt") AS words FROM (
      SELECT a."subjectId", a."startedAt", count(*) FILTER (WHERE r."word" IN ('meeting', 'exceeding'))::int AS met
      FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."status" = 'SUBMITTED'
        JOIN "Rating" r ON r."sheetId" = s."id" GROUP BY a."id") each
    GROUP BY "subjectId" HAVING count(*) >= 4 AND max("startedAt") - min("startedAt") > interval '500 days'`);
  expect(people.length).toBeGreaterThanOrEqual(6);
  for (const { words } of people) expect(new Set(words).size).toBeGreaterThan(1);
});

test("everybody assesses themselves against a level that they could choose", async () => {
  const started = await app.db.assessment.findMany({ include: { version: true, subject: true } });
  for (const { version, heldLevel, targetLevel, subject } of started) {
    const framework = frameworks.get(version.slug);
    const choices = framework ? startChoices(framework, heldLevel).map(({ levelCode }) => levelCode) : [];
    expect(choices, `${subject.name}, ${heldLevel} to ${targetLevel}`).toContain(targetLevel);
  }
});

test("evidence of all kinds, in every state of corroboration, from colleagues who were there", async () => {
  const kinds = await app.db.evidence.groupBy({ by: ["kind"], _count: true });
  const states = await app.db.corroboration.groupBy({ by: ["status"], _count: true });
  expect(kinds).toHaveLength(3);
  expect(states).toHaveLength(3);
  const many = kinds.filter(({ kind }) => kind !== "FILE");
  for (const { _count } of [...many, ...states]) expect(_count).toBeGreaterThan(10);
  const [early] = await rows<{ count: number }>(`SELECT count(*)::int FROM "Corroboration" c
    JOIN "Person" p ON p."id" = c."colleagueId" WHERE p."startedOn" > c."askedAt"`);
  expect(early?.count).toBe(0);
});

test("the engineer to sign in as has all of it to see", async () => {
  const { id } = await app.db.person.findFirstOrThrow({ where: { name: SIGN_INS[0].name } });
  const drafts = await app.db.sheet.findMany({ where: { raterId: id, status: "DRAFT" }, include: { ratings: true } });
  expect(drafts).toHaveLength(1);
  expect(new Set(drafts[0]?.ratings.map(({ kind }) => kind))).toEqual(new Set(["RATED", "NO_OPPORTUNITY"]));
  expect(await app.db.assessment.count({ where: { subjectId: id } })).toBe(5);
  const asked = await app.db.corroboration.groupBy({ by: ["status"], where: { evidence: { ownerId: id } } });
  const askedOf = await app.db.corroboration.groupBy({ by: ["status"], where: { colleagueId: id } });
  expect([asked.length, askedOf.length]).toEqual([3, 3]);
});

test("interviews are held on working days", async () => {
  const held = await rows<{ weekday: number; count: bigint }>(
    `SELECT EXTRACT(isodow FROM "startsAt" AT TIME ZONE 'UTC')::int AS weekday, count(*) FROM "Interview" GROUP BY 1`,
  );
  expect(held.length).toBeGreaterThan(0);
  expect(held.filter(({ weekday }) => weekday > 5)).toEqual([]);
});

test("calibration sessions are rated, met and locked, and outcomes appealed, in the working hours of a working day", async () => {
  const times = await app.db.$queryRaw<{ what: string; at: Date }[]>`
    SELECT 'lock' AS what, "lockedAt" AS at FROM "CalibrationSession" WHERE "lockedAt" IS NOT NULL
    UNION ALL SELECT 'rating', "ratingSince" FROM "CalibrationSession" WHERE "ratingSince" IS NOT NULL
    UNION ALL SELECT 'outcome', "recordedAt" FROM "CalibrationOutcome" UNION ALL SELECT 'appeal', "at" FROM "CalibrationAppeal"
    UNION ALL SELECT 'answer', "decidedAt" FROM "CalibrationAppeal" WHERE "decidedAt" IS NOT NULL`;
  expect(new Set(times.map(({ what }) => what)).size).toBe(5);
  const isWorking = (at: Date) => at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() <= 17;
  expect(times.filter(({ at }) => !isWorking(at))).toEqual([]);
});

test("interviews of last year were held in the working hours of everybody in them, who sat in one at a time", async () => {
  const [found] = await rows<{ held: number; early: number; late: number; twice: number }>(`
    WITH sat AS (SELECT i."startsAt" AS at, s."personId" AS who, EXTRACT(hour FROM i."startsAt" AT TIME ZONE p."timeZone") AS hour
      FROM "Interview" i JOIN "InterviewSeat" s ON s."interviewId" = i."id" JOIN "Person" p ON p."id" = s."personId"
      JOIN "OpeningStage" g ON g."id" = i."stageId" JOIN "Opening" o ON o."id" = g."openingId" WHERE o."role" = 'Engineers, 2025')
    SELECT count(*)::int AS held, (count(*) FILTER (WHERE hour < 9))::int AS early, (count(*) FILTER (WHERE hour > 16))::int AS late,
      (count(*) - count(DISTINCT (at, who)))::int AS twice FROM sat`);
  expect(found).toEqual({ held: 288, early: 0, late: 0, twice: 0 });
});

test("what interviews leave for who was hired has strengths, gaps and what nobody tested", async () => {
  const hired = await app.db.startingPlan.findFirstOrThrow({ where: { person: { name: "Gabriel Tremblay" } } });
  const { points } = await startingPlanPage(app, actorOf({ id: hired.personId! }));
  const kinds = new Set(points.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["STRENGTH", "GAP", "UNTESTED"]));
});

test("nothing lies in the future, and nothing was rated before its assessment began", async () => {
  const now = app.now().toISOString();
  const [found] = await rows<{ late: number; early: number }>(`SELECT
    (SELECT count(*) FROM "Sheet" WHERE coalesce("revealedAt", "submittedAt") > '${now}')::int
    + (SELECT count(*) FROM "Rating" WHERE "updatedAt" > '${now}')::int
    + (SELECT count(*) FROM "Evidence" WHERE "createdAt" > '${now}' OR "happenedOn" > '${now}')::int
    + (SELECT count(*) FROM "Corroboration" WHERE "answeredAt" > '${now}')::int
    + (SELECT count(*) FROM "PeerRequest" WHERE coalesce("answeredAt", "askedAt") > '${now}')::int
    + (SELECT count(*) FROM "Position" WHERE "since" > '${now}' OR "recordedAt" > '${now}')::int AS late,
    (SELECT count(*) FROM "Rating" r JOIN "Sheet" s ON s."id" = r."sheetId" JOIN "Assessment" a ON a."id" = s."assessmentId"
      WHERE r."updatedAt" < a."startedAt" OR r."updatedAt" > s."submittedAt")::int AS early`);
  expect(found).toEqual({ late: 0, early: 0 });
});

test("one sign-in for each kind of person, with the printed password", async () => {
  const roster = readRoster();
  for (const { kind, name } of SIGN_INS) {
    const plan = roster.find((one) => one.name === name);
    const person = await app.db.person.findUniqueOrThrow({
      where: { email: plan ? emailOf(plan) : "" },
      include: { account: true, reports: true, roles: true, positions: { orderBy: { since: "desc" }, take: 1 } },
    });
    expect(await passwordMatches(person.account?.passwordHash ?? null, DEMO_PASSWORD)).toBe(true);
    const roles = [...new Set(person.roles.map(({ role }) => role))].sort();
    const ofKind: Record<string, string[]> = {
      "Administrator and recruiter": ["ADMINISTRATOR", "PEOPLE_PARTNER"],
      "Mentorship program owner": ["PROGRAMME_OWNER"],
      "Human resources": ["HUMAN_RESOURCES"],
      "Calibration facilitator": ["PEOPLE_PARTNER"],
      "Hiring decision maker": ["PEOPLE_PARTNER"],
      Interviewer: ["PANEL_MEMBER"],
      Manager: ["HIRING_LEAD"],
      "Tech lead": ["PANEL_MEMBER"],
      Engineer: ["PANEL_MEMBER"],
    };
    expect(roles).toEqual(ofKind[kind] ?? []);
    if (kind === "Manager" || kind === "Director") expect(person.reports.length).toBeGreaterThan(2);
    if (kind === "Tech lead") expect(person.positions[0]?.levelCode).toMatch(/^TL/);
  }
});

test("requests to mentors stand as they would after a job, and what is asked can be accepted", async () => {
  expect(await listUnsettled(app.db, app.now(), 10)).toEqual([]);
  const asked = await app.db.mentorshipRequest.findMany({ where: { state: { in: ["WAITING", "SENT"] } } });
  expect(asked.length).toBeGreaterThan(3);
  for (const { roundId, menteeId, mentorId } of asked) {
    const round = (await findRound(app.db, roundId, menteeId))!;
    expect(await ruleAgainst(app.db, { round, menteeId, mentorId, bothAsk: true })).toBeNull();
  }
});

test("pairs of every round have points for what was told and wished, not for hours and distance only", async () => {
  const scored = await rows<{ round: string; rules: string[] }>(`
    SELECT r."roundId" AS round, array_agg(DISTINCT rule->>'rule') AS rules
    FROM "PairingRunPair" p JOIN "PairingRun" r ON r."id" = p."runId", jsonb_array_elements(p."rules") rule
    WHERE (rule->>'points')::int > 0 GROUP BY 1`);
  expect(scored).toHaveLength(3);
  for (const { rules } of scored) expect(rules).toEqual(expect.arrayContaining(["expectations", "wishes", "overlap"]));
});

test("every kind of person finds read and unread news at their bell, each with words, and no one is sent a mail", async () => {
  const notices = await app.db.notice.findMany({
    include: { person: { select: { name: true, deactivatedAt: true } } },
  });
  const reader = { timeZone: "UTC", dateFormat: "DAY_MONTH" as const, now: app.now() };
  expect(notices.filter(({ kind, params }) => wordsOf(NOTICE_KIND.get(kind), params, reader) === null)).toEqual([]);
  expect(notices.filter(({ person }) => person.deactivatedAt !== null)).toEqual([]);
  expect(new Set(notices.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(10);
  const own = (one: string) => notices.filter(({ person }) => person.name === one);
  expect(SIGN_INS.filter(({ name }) => !own(name).some(({ readAt }) => !readAt))).toEqual([]);
  // Little happens to the owner of the mentorship program.
  const withoutRead = SIGN_INS.filter(({ name }) => !own(name).some(({ readAt }) => readAt));
  expect(withoutRead.map(({ name }) => name)).toEqual([PROGRAMME_OWNER]);
  expect(await app.db.job.count({ where: { kind: { in: ["mail", "notice-digest"] } } })).toBe(0);
});
