import type { FieldErrors } from "~/kernel/form/form";
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

/** What came of a page's evidence part; `typed` is what was not stored, to be shown again. */
export type EvidenceOutcome = {
  added: boolean;
  errors: FieldErrors;
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

/** What a colleague sees of the evidence they are asked about, and no more: not where it is attached, nor any rating. */
export type AskedEvidence = {
  evidenceId: string;
  owner: string;
  title: string;
  url: string | null;
  /** The file itself is at the evidence's address. */
  file: { name: string; type: string; size: number } | null;
  body: string;
  happenedOn: string;
  askedAt: Date;
  answeredAt: Date | null;
  status: "asked" | "confirmed" | "declined";
  sentence: string;
};

/** The same with the mark of what the colleague reads. */
export type AskedItem = AskedEvidence & { mark: string };

export type CorroborationState = "none" | "asked" | "confirmed" | "declined";

export type Corroborator = {
  colleagueId: string;
  colleague: string;
  status: Exclude<CorroborationState, "none">;
  sentence: string;
  askedAt: string;
  answeredAt: string | null;
};

/** What is known of a file: `key` is its name in the store, `hash` the SHA-256 of what it holds. */
export type EvidenceFile = { key: string; name: string; type: string; size: number; hash: string };

/** A piece of evidence with where it is attached and who was asked about it. Times are ISO texts. */
export type EvidenceRecord = {
  id: string;
  ownerId: string;
  title: string;
  url: string | null;
  file: EvidenceFile | null;
  body: string;
  happenedOn: string;
  createdAt: string;
  links: { versionId: string; expectationId: string }[];
  corroborations: Corroborator[];
};

/** Where a piece of evidence is attached, in words. */
export type AttachedTo = {
  versionId: string;
  expectationId: string;
  statement: string;
  level: string;
  version: string;
};
export type LibraryItem = EvidenceRecord & { attachedTo: AttachedTo[] };

/** What went wrong on the page of one piece of evidence, next to what was typed. */
export type EvidenceProblem =
  | { status: 400 | 409; at: "change"; typed: EvidenceTexts; errors: FieldErrors; message?: string }
  | { status: 400; at: "attach"; message: string }
  | { status: 409; at: "detach" | "remove"; message: string }
  | { status: 400; at: "ask"; typed: string; message: string };
