import { learnFromDecided } from "~/features/hiring/learning/learning.server";
import { readContent, readCurrentVersions } from "~/features/ladder/reading/ladder.repo.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { hashPassword } from "~/platform/sessions/password.server";
import type { AssessmentRows, Published } from "./assessments";
import { monthsBefore } from "./calendar";
import { seedCalibration } from "./calibration";
import { seedCalibrationMeeting } from "./calibration-meeting";
import { seedCalibrationOutcome } from "./calibration-outcome";
import { seedRating } from "./calibration-rating";
import { seedCalibrationStatistics, seedPractice } from "./calibration-statistics";
import { seedCases } from "./cases";
import { seedFiles } from "./files";
import { seedHiring } from "./hiring";
import { seedHiringApi } from "./hiring-api";
import { seedHiringCandidates } from "./hiring-candidate";
import { seedDebriefs } from "./hiring-debrief";
import { seedInterviewers } from "./hiring-interviewers";
import { seedHiringLearning } from "./hiring-learning";
import { seedPlannedOpening } from "./hiring-opening";
import { seedPanels } from "./hiring-panel";
import { seedScorecardsInTheMiddle } from "./hiring-scorecard";
import { seedMentorship, seedMentorshipRuns } from "./mentorship";
import { seedMentorshipLife } from "./mentorship-life";
import { seedPairs } from "./mentorship-pair";
import { seedMentorshipProfiles } from "./mentorship-profiles";
import { seedMentorshipProgramme } from "./mentorship-programme";
import { seedRequests } from "./mentorship-requests";
import { seedMentorshipReview } from "./mentorship-review";
import { seedNotices } from "./notices";
import { storeOpportunities } from "./opportunities";
import { type Organisation, organisation } from "./organisation";
import { storePeers } from "./peers";
import { personId } from "./people";
import { storePlan } from "./plan";
import { readRoster } from "./roster";

export const DEMO_PASSWORD = "lantern-demo";

/** Two years of assessments need a framework that was there two years ago. */
export function publishingDate(today: Date): Date {
  return monthsBefore(today, 30);
}

/**
 * Fills an empty database with the demonstration organisation, all of it or nothing.
 * @returns false when there are people already.
 * @throws {Error} the shipped frameworks are not published.
 */
export async function seedOrganisation(app: Seeded): Promise<boolean> {
  if ((await app.db.person.count()) > 0) return false;
  await fill(app, DEMO_PASSWORD, () => Promise.resolve());
  return true;
}

/**
 * The same beside the administrators of an organization that is otherwise empty. None of its people administers, and no program is
 * told of anything. @param mark part of the transaction.
 */
export function seedSample(app: Seeded, password: string, mark: (tx: Tx) => Promise<void>): Promise<void> {
  return fill(app, password, async (tx) => {
    const roster = readRoster().map(personId);
    const where = { role: "ADMINISTRATOR" as const, personId: { in: roster } };
    await tx.roleGrant.updateMany({ where, data: { until: app.now() } });
    await tx.webhookDelivery.deleteMany();
    await tx.webhook.deleteMany();
    await mark(tx);
  });
}

type Seeded = Pick<App, "db" | "env" | "files" | "keep" | "now" | "secrets">;

async function fill(app: Seeded, password: string, afterwards: (tx: Tx) => Promise<void>): Promise<void> {
  const versions = await publishedVersions(app.db);
  const published = (slug: string) => {
    const version = versions.get(slug);
    if (!version) throw new Error(`The demonstration needs the framework ${slug}, which is not published.`);
    return version;
  };
  const today = app.now();
  const rows = organisation(today, published);
  const passwordHash = await hashPassword(password);
  const whole = async (tx: Tx) => {
    await store(tx, rows, passwordHash);
    await seedFiles(tx, app);
    await seedCases(tx, { today, roster: readRoster(), published });
    await seedRating({ tx, today, roster: readRoster(), published });
    await seedCalibrationOutcome({ tx, today, roster: readRoster(), published });
    await seedCalibration({ tx, today, roster: readRoster(), published });
    await seedCalibrationMeeting({ tx, today, roster: readRoster(), published });
    await seedMentorship({ tx, today, roster: readRoster(), published });
    await seedMentorshipProfiles({ tx, today, roster: readRoster(), published });
    await seedMentorshipRuns({ tx, today, roster: readRoster(), published });
    await seedMentorshipProgramme({ tx, today, roster: readRoster(), published });
    await seedPairs({ tx, today, roster: readRoster(), published });
    await seedMentorshipLife({ tx, today, roster: readRoster(), published });
    await seedMentorshipReview({ tx, today, roster: readRoster(), published });
    await seedCalibrationStatistics(tx, { today, roster: readRoster(), published });
    await seedPractice({ tx, today, roster: readRoster(), published });
    await seedRequests({ tx, today, roster: readRoster(), published });
    await seedHiring({ tx, today, roster: readRoster(), published });
    await seedDebriefs({ tx, today, roster: readRoster(), published });
    await seedHiringCandidates({ tx, today, roster: readRoster(), published });
    await seedInterviewers({ tx, today, roster: readRoster(), published });
    await seedPlannedOpening({ tx, today, roster: readRoster(), published });
    await seedHiringApi({ tx, today, roster: readRoster(), published }, app);
    await seedPanels({ tx, today, roster: readRoster(), published });
    await seedHiringLearning({ tx, today, roster: readRoster(), published });
    await seedScorecardsInTheMiddle({ tx, today, roster: readRoster(), published });
    await seedNotices(tx, today);
    await afterwards(tx);
  };
  await app.db.$transaction(whole, { timeout: 120_000 });
  // As every night does.
  await learnFromDecided(app);
}

async function publishedVersions(db: Tx): Promise<Map<string, Published>> {
  const versions = new Map<string, Published>();
  for (const { id, slug } of await readCurrentVersions(db)) {
    const framework = await readContent(db, id);
    if (framework) versions.set(slug, { id, framework });
  }
  return versions;
}

async function store(tx: Tx, rows: Organisation, passwordHash: string): Promise<void> {
  await tx.team.createMany({ data: rows.teams });
  await tx.person.createMany({ data: rows.people });
  await tx.position.createMany({ data: rows.positions });
  // One hash for all, since making sixty takes seconds: a demonstration has no secrets.
  await tx.account.createMany({ data: rows.people.map(({ id }) => ({ personId: id, passwordHash })) });
  await tx.roleGrant.createMany({ data: rows.grants });
  await tx.reviewCycle.createMany({ data: rows.teamCycles });
  await tx.reviewCycle.createMany({ data: rows.cycles.cycles });
  for (const halfYear of rows.halfYears) await storeAssessments(tx, halfYear);
  await tx.managerTurn.createMany({ data: rows.cycles.turns });
  await tx.cycleLeftOut.createMany({ data: rows.cycles.leftOut });
  await tx.evidence.createMany({ data: rows.evidence });
  await tx.evidenceLink.createMany({ data: rows.links });
  await tx.corroboration.createMany({ data: rows.corroborations });
  await tx.agreedRating.createMany({ data: rows.agreed });
  await tx.reviewAction.createMany({ data: rows.actions });
  await storePeers(tx, rows.peers);
  await storePlan(tx, rows.plan);
  await tx.auditEntry.createMany({ data: rows.audit });
  await storeOpportunities(tx, rows.growth);
}

/** Ratings are taken by drafts only, so sheets are sealed after them. */
async function storeAssessments(tx: Tx, assessments: readonly AssessmentRows[]): Promise<void> {
  await tx.assessment.createMany({ data: assessments.map((one) => one.assessment) });
  await tx.sheet.createMany({ data: assessments.flatMap((one) => one.sheets) });
  await storeRatings(tx, JSON.stringify(assessments.flatMap((one) => one.ratings)));
  const sealings = JSON.stringify(assessments.flatMap((one) => one.sealings));
  await tx.$executeRaw`
    UPDATE "Sheet" s SET "status" = 'SUBMITTED', "submittedAt" = w."submittedAt", "revealedAt" = w."revealedAt"
    FROM jsonb_to_recordset(${sealings}::jsonb)
      AS w("sheetId" text, "submittedAt" timestamptz, "revealedAt" timestamptz)
    WHERE s."id" = w."sheetId"`;
}

/** Thousands of rows: as one parameter they take a fifth of the time that `createMany` needs. */
async function storeRatings(tx: Tx, ratings: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Rating" ("sheetId", "versionId", "expectationId", "kind", "word", "reason", "note", "version", "updatedAt")
    SELECT "sheetId", "versionId", "expectationId", "kind", "word", "reason", "note", "version", "updatedAt"
    FROM jsonb_populate_recordset(NULL::"Rating", ${ratings}::jsonb)`;
}
