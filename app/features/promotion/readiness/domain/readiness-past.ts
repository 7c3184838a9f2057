import { agreedChoices, type RatedAssessment } from "~/features/assessment/conversations/domain/agreed";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { dayText } from "~/kernel/time/day";
import type { Rated } from "./readiness-standing";

/** From whose point of view: what both sides agree on, or what the person says of themselves. */
export type View = "agreed" | "own";

/** The statements of all expectations of a version, by id. */
export function statementsOf({ ladders }: Framework): Readonly<Record<string, string>> {
  const all = ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  return Object.fromEntries(all.map(({ id, statement }) => [id, statement]));
}

/**
 * What an assessment says from a point of view.
 * @param statements of the framework version it was made with.
 */
export function pastOf(assessment: RatedAssessment, view: View, statements: Rated["statements"]): Rated {
  const { assessmentId, slug, version, submittedAt, own } = assessment;
  const agreed = agreedChoices(assessment);
  return {
    assessmentId,
    on: dayText(submittedAt),
    version: `${slug}@${version}`,
    choices: view === "agreed" ? agreed : own,
    unsettled: view === "agreed" ? unsettledIn(assessment, agreed) : [],
    statements,
  };
}

/** Rated by both sides, not alike, and nothing recorded. */
function unsettledIn({ own, manager }: RatedAssessment, agreed: Rated["choices"]): string[] {
  if (!manager) return [];
  const isSaid = (choice: string | undefined) => choice !== undefined && choice !== "not-assessed";
  return Object.keys(own).filter((id) => isSaid(own[id]) && isSaid(manager[id]) && agreed[id] === undefined);
}
