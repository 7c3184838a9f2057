/** People who write in their assessments, and one save of theirs as the page's script sends it. */
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { App } from "~/platform/app-context.server";
import { createAssessment, createSheet } from "../factories/assessments";
import { createPerson, createPosition } from "../factories/people";
import { signInAs } from "../setup/app";

const LEVEL = "IC3";

export type Writer = {
  cookie: string;
  /** Where their pages come from. */
  origin: string;
  path: string;
  sheetId: string;
  expectationIds: readonly string[];
  /** Of each expectation the last note that the server has confirmed, and its version. */
  acknowledged: Map<string, { note: string; version: number }>;
};

/** Each with an assessment of their own at the published `engineering` framework. */
export async function addWriters(app: App, count: number): Promise<Writer[]> {
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "engineering" } });
  const expectationIds = effectiveExpectations(version.content as unknown as Framework, LEVEL).map(({ id }) => id);
  const writers: Writer[] = [];
  while (writers.length < count) {
    const person = await createPerson(app);
    await createPosition(app, { personId: person.id, levelCode: LEVEL });
    const of = { subjectId: person.id, versionId: version.id, targetLevel: LEVEL };
    const assessment = await createAssessment(app, of);
    const { id: sheetId } = await createSheet(app, assessment);
    const path = `/assessments/${assessment.id}/save`;
    const known = { cookie: await signInAs(app, person), origin: app.env.APP_URL };
    writers.push({ ...known, path, sheetId, expectationIds, acknowledged: new Map() });
  }
  return writers;
}

/** @param page the server's address. @returns milliseconds, or `null` where it failed. */
export async function save(page: string, writer: Writer, count: number): Promise<number | null> {
  const id = writer.expectationIds[count % writer.expectationIds.length]!;
  const text = `Wrote down how each step is undone, and two were. ${count}`;
  const body = new URLSearchParams({
    ...{ [`choice.${id}`]: "word:meeting", [`note.${id}`]: text },
    [`version.${id}`]: String(writer.acknowledged.get(id)?.version ?? 0),
  });
  const sentAt = performance.now();
  const headers = { Cookie: writer.cookie, Origin: writer.origin };
  const answer = await fetch(page + writer.path, { method: "POST", body, headers });
  const outcome = (await answer.json()) as { answer?: { saved: Record<string, number> } };
  const took = performance.now() - sentAt;
  const version = outcome.answer?.saved[id];
  if (answer.status !== 200 || version === undefined) return null;
  writer.acknowledged.set(id, { note: text, version });
  return took;
}
