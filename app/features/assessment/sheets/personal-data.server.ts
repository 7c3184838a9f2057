import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { App } from "~/platform/app-context.server";
import { NO_WORDS, type PersonalData } from "~/platform/personal-data.server";
import { demand } from "~/policy/can";
import { eraseNotes, listReadableSheets } from "./personal-data.repo.server";

/** Own sheets, drafts too; of others' only what the policy lets the person read. */
export const sheetsData: PersonalData = {
  keeps: { [NO_WORDS]: ["Assessment", "Sheet"] },
  async exportOf(app, actor) {
    const sheets = (await listReadableSheets(app.db, actor.id)).map(async (row) => {
      const { versionId, raterId, rater, assessment, ratings, ...sheet } = row;
      const { subjectId, subject, cycle, ...level } = assessment;
      demand(actor, "sheet.read", { raterId, subjectId, revealed: sheet.revealedAt !== null });
      const { framework, statementOf } = await wordsOf(app, versionId);
      return {
        ...{ subject: subject.name, rater: rater.name, framework, ...level, cycle: cycle?.name ?? null, ...sheet },
        ratings: ratings.map((rating) => ({ expectation: statementOf(rating.expectationId), ...rating })),
      };
    });
    return { sheets: await Promise.all(sheets) };
  },
  erase: (tx, { personId }) => eraseNotes(tx, personId),
};

/** What the ids of a version's expectations stand for. */
export async function wordsOf(app: App, versionId: string) {
  const { slug, version, ladders } = await readFramework(app, versionId);
  const expectations = ladders.flatMap(({ levels }) => levels.flatMap((level) => level.expectations));
  const statements = new Map(expectations.map(({ id, statement }) => [id, statement]));
  return { framework: `${slug}@${version}`, statementOf: (id: string) => statements.get(id) ?? "" };
}
