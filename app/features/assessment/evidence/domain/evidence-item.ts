import { markOfTexts } from "~/kernel/write-decision";

/** A piece of evidence as a page of expectations shows it. */
export type EvidenceItem = {
  id: string;
  title: string;
  url: string | null;
  /** A calendar day, year-month-day. */
  happenedOn: string;
  /** What its file is called; `null` where it has none. */
  fileName: string | null;
  /** Of the assessment's framework version; empty when it is attached elsewhere or nowhere. */
  expectationIds: string[];
  confirmed: boolean;
};

export type EvidenceErrors = Partial<
  Record<"title" | "url" | "file" | "body" | "happenedOn" | "expectations", string[]>
>;

/** What came of a page's evidence part; `typed` is what was not stored, to be shown again. */
export type EvidenceOutcome = {
  added: boolean;
  errors: EvidenceErrors;
  typed: Partial<EvidenceTexts>;
  expectationIds: string[];
};

export type ExportedEvidence = {
  id: string;
  kind: "link" | "note" | "file";
  title: string;
  url: string | null;
  /** The content itself is in the export of everything. */
  file: { name: string; type: string; size: number; sha256: string } | null;
  body: string;
  happenedOn: string;
  createdAt: string;
  attachedTo: readonly string[];
  corroborations: readonly {
    colleague: string;
    status: "asked" | "confirmed" | "declined";
    sentence: string;
    askedAt: string;
    answeredAt: string | null;
  }[];
};

/** What a person says a piece of evidence is; `happenedOn` is year-month-day. */
export type EvidenceContent = { title: string; url?: string; body: string; happenedOn: string };

/** The same as it was typed. */
export type EvidenceTexts = Record<keyof EvidenceContent, string>;

/** The evidence part of a page's form, its names prefixed with `evidence.`; `null` when nothing was entered there. */
export type EvidencePart = {
  id: string;
  existing: string | null;
  expectationIds: string[];
  typed: EvidenceTexts;
  input: EvidenceContent | null;
  errors: EvidenceErrors;
};

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
