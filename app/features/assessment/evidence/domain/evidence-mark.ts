import { markOf } from "~/features/assessment/sheets/domain/judgement";

/** A short mark of a piece of evidence as it reads, so that a colleague confirms the words they saw and no others. */
export function evidenceMark(evidence: {
  title: string;
  url: string | null;
  body: string;
  happenedOn: string;
}): string {
  const { title, url, body, happenedOn } = evidence;
  return markOf({ choice: "not-assessed", reason: title, note: JSON.stringify([url, body, happenedOn]) });
}
