import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import type { App } from "~/platform/app-context.server";
import { createAssessment, createRatings, createSheet, submitSheet } from "../factories/assessments";
import { createPerson, createPosition } from "../factories/people";

export type ReaderPage = {
  name: string;
  path: string;
  /** The bare page that it is measured against, where it is not the empty one. */
  beside?: string;
};

/** Who asks for the pages: signed in, with one assessment submitted and one half written. */
export type Reader = {
  cookie: string;
  pages: ReaderPage[];
  /** Where ratings that nobody has given yet are saved. */
  save: { path: string; expectationIds: string[] };
};

const LEVEL = "IC4";

/** @param past gives them what lies behind them, and the pages that stand on it. */
export async function createReader(
  app: App,
  slug: string,
  past: (app: App, personId: string) => Promise<ReaderPage[]> = async () => [],
): Promise<Reader> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug }, orderBy: { sequence: "desc" } });
  const framework = version.content as unknown as Framework;
  const person = await createPerson(app, {});
  await createPosition(app, { personId: person.id, frameworkSlug: slug, levelCode: "IC3" });
  await app.db.account.create({ data: { personId: person.id, passwordHash: "no password opens this account" } });
  // Whoever has a draft begins no other assessment.
  const standingOnPast = await past(app, person.id);
  const asked = effectiveExpectations(framework, LEVEL).map(({ id }) => id);
  const write = async (share: number) => {
    const assessment = await createAssessment(app, { subjectId: person.id, versionId: version.id, targetLevel: LEVEL });
    const sheet = await createSheet(app, assessment);
    const rated = asked.slice(0, Math.ceil(asked.length * share));
    await createRatings(
      app,
      sheet,
      rated.map((expectationId) => ({ expectationId, note: NOTE })),
    );
    return { assessment, sheet };
  };
  const done = await write(1);
  await submitSheet(app, done.sheet);
  const open = await write(0.5);
  const { cookie } = await app.sessions.create(person.id, "bench");
  const competency = findLevel(framework, LEVEL)?.level.expectations[0]?.competencyId;
  return {
    cookie: cookie.split(";")[0] ?? "",
    pages: [
      { name: "ladder matrix", path: `/frameworks/${slug}/ladders/ic` },
      { name: "assessment", path: `/assessments/${open.assessment.id}/competencies/${competency}` },
      { name: "summary", path: `/assessments/${done.assessment.id}/summary` },
      ...standingOnPast,
    ],
    save: { path: `/assessments/${open.assessment.id}/save`, expectationIds: asked.slice(Math.ceil(asked.length / 2)) },
  };
}

const NOTE = "Split the migration into four deployable steps and wrote down how each is undone; two were.";
