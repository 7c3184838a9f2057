import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { App } from "~/platform/app-context.server";
import { createCorroboration, createEvidence } from "../factories/assessments";
import { agreedRow, createReviewAction } from "../factories/conversations";
import { createPerson, createPosition } from "../factories/people";
import { createReviewed } from "../factories/team-map";
import type { ReaderPage } from "./reader";

const REPORTS = 8;
/** Talked about and put down at the last conversation. */
const AGREED = 6;
const ACTIONS = 3;
const EVIDENCE = 10;
const OWN_LEVEL = "IC4";

/**
 * Gives a reader what lies behind somebody after some years: closed cycles in which they and their eight reports were reviewed,
 * everything rated by both sides and revealed, and the pages that stand on it. The cycles are those of `fillPeople`.
 */
export async function addPastReviews(app: App, personId: string): Promise<ReaderPage[]> {
  const cycles = await app.db.reviewCycle.findMany({
    where: { id: { startsWith: "bench-" } },
    orderBy: { closedAt: "asc" },
  });
  const version = await app.db.frameworkVersion.findUniqueOrThrow({ where: { id: cycles[0]?.versionId ?? "" } });
  const wordsAt = (level: string) => wordsOf(version.content as unknown as Framework, level);
  const versionId = version.id;
  const asked = Object.keys(wordsAt(OWN_LEVEL).own);
  const managerId = (await createPerson(app)).id;
  await app.db.person.update({ where: { id: personId }, data: { managerId } });
  const reports = await createReports(app, personId, version.slug);
  const expectations = asked.map((expectationId) => ({ versionId, expectationId }));
  await createPieces(app, personId, expectations, reports[0]?.id ?? "");
  let last = "";
  for (const cycle of cycles) {
    const own = { subjectId: personId, raterId: managerId, level: OWN_LEVEL };
    last = (await createReviewed(app, { cycle, note: NOTE, ...own, ...wordsAt(OWN_LEVEL) })).id;
    for (const { id, level } of reports) {
      await createReviewed(app, { cycle, note: NOTE, subjectId: id, raterId: personId, level, ...wordsAt(level) });
    }
  }
  await recordConversation(app, { id: last, versionId }, personId, asked);
  return [
    { name: "readiness", path: "/readiness?as=own" },
    { name: "conversation", path: `/assessments/${last}/conversation` },
    { name: "team map", path: "/team/coverage" },
    { name: "growth", path: "/growth" },
    { name: "team", path: "/team" },
    { name: "evidence", path: "/evidence" },
    { name: "movement", path: "/movement" },
    { name: "one-to-ones", path: "/one-to-ones" },
  ];
}

/** Both meet everything, and every fourth the manager sees otherwise. */
function wordsOf(framework: Framework, level: string) {
  const ids = effectiveExpectations(framework, level).map(({ id }) => id);
  return {
    own: Object.fromEntries(ids.map((id) => [id, "meeting"])),
    manager: Object.fromEntries(ids.map((id, at) => [id, at % 4 === 0 ? "developing" : "meeting"])),
  };
}

async function createReports(app: App, managerId: string, frameworkSlug: string) {
  const reports: { id: string; level: string }[] = [];
  while (reports.length < REPORTS) {
    const level = `IC${2 + (reports.length % 3)}`;
    const { id } = await createPerson(app, { managerId });
    await createPosition(app, { personId: id, frameworkSlug, levelCode: level });
    reports.push({ id, level });
  }
  return reports;
}

/** Attached before the last review, each confirmed by a colleague. */
async function createPieces(
  app: App,
  ownerId: string,
  expectations: readonly { versionId: string; expectationId: string }[],
  colleagueId: string,
) {
  for (const expectation of expectations.slice(0, EVIDENCE)) {
    const evidence = await createEvidence(app, { ownerId, body: NOTE }, [expectation]);
    await createCorroboration(app, evidence, {
      colleagueId,
      status: "CONFIRMED",
      sentence: "I was on call that week.",
    });
  }
}

async function recordConversation(
  app: App,
  { id: assessmentId, versionId }: { id: string; versionId: string },
  personId: string,
  asked: readonly string[],
) {
  const sentence = "The two migrations since then were both undone once, on purpose.";
  const agreed = asked.slice(0, AGREED).map((expectationId) => {
    return agreedRow(app, { assessmentId, versionId, expectationId, recordedById: personId, sentence });
  });
  await app.db.agreedRating.createMany({ data: agreed });
  for (const expectationId of asked.slice(0, ACTIONS)) {
    await createReviewAction(app, { assessmentId, versionId, expectationId, createdById: personId });
  }
}

const NOTE = "Split the migration into four deployable steps and wrote down how each is undone; two were.";
