import { markOfTexts } from "~/kernel/write-decision";

/** A short mark of a piece of evidence as it reads, so that a colleague confirms the words they saw and no others. */
export function evidenceMark(evidence: {
  title: string;
  url: string | null;
  body: string;
  happenedOn: string;
}): string {
  const { title, url, body, happenedOn } = evidence;
  return markOfTexts(["not-assessed", title, JSON.stringify([url, body, happenedOn])]);
}
