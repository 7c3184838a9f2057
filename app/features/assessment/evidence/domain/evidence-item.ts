import { z } from "zod";
import type { SentFile } from "~/files/domain/file-name";
import { hidden, Id, list, OwnId, orNull, someOf, text } from "~/kernel/form/fields";
import { type Field, type FieldErrors, form, readEach } from "~/kernel/form/form";
import { WebAddress } from "~/kernel/form/web-address";
import { TypedDay } from "~/kernel/time/day";
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
  /** Slug of the framework. */
  framework: string;
  version: string;
};
export type LibraryItem = EvidenceRecord & { attachedTo: AttachedTo[] };

/** What went wrong on the page of one piece of evidence, next to what was typed. */
export type EvidenceProblem =
  | { status: 400 | 409; at: "change"; typed: EvidenceTexts; errors: FieldErrors; message?: string }
  | { status: 400; at: "attach"; message: string }
  | { status: 409; at: "detach" | "remove"; message: string }
  | { status: 400; at: "ask"; typed: string; message: string };

/** A link if there is an address, a file if one was uploaded, otherwise a note. */
const Content = z.object({
  title: z.string().trim().min(1, "Enter a title.").max(200, "Shorten the title to 200 characters."),
  url: WebAddress.optional(),
  body: z.string().max(20_000, "Shorten the text to 20000 characters."),
  happenedOn: TypedDay,
});

const anyText = text(z.string());
const TEXTS = { title: anyText, url: anyText, body: anyText, happenedOn: anyText };

/** What a new piece is; it decides which of its fields count. */
export const EVIDENCE_KINDS = ["link", "file", "note"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The file that counts: one chosen before the kind was changed stays with its form, unused. */
export const fileOfKind = <File>(kind: EvidenceKind | null, file: File | null): File | null =>
  kind === null || kind === "file" ? file : null;

/**
 * What a piece of evidence says, by fields of its own names. A link or file without a title is called by its address or name.
 * A form may also send its `kind`; fields of other kinds then don't count.
 * @param file what came along.
 * @returns `null` as the value where another piece, `existing`, is all that is sent.
 */
export function piece(file: SentFile | null): Field<EvidenceTexts, EvidenceContent | null> {
  return {
    names: () => Object.entries(TEXTS).flatMap(([name, field]) => field.names(name)),
    read(_at, received) {
      const { typed } = readEach(TEXTS, received, String);
      if (!file && isBlank(typed) && received.get("existing")?.[0]) return { typed, ok: true, value: null, errors: {} };
      const kind = EVIDENCE_KINDS.find((one) => one === received.get("kind")?.[0]) ?? null;
      const used = kind === null || kind === "link" ? typed : { ...typed, url: "" };
      return { typed, ...contentOf(used, kind, fileOfKind(kind, file)) };
    },
  };
}

function contentOf(typed: EvidenceTexts, kind: EvidenceKind | null, file: SentFile | null) {
  if (file && typed.url.trim()) return wrong({ file: ["Enter a web address or a file, not both."] });
  const title = typed.title.trim() || typed.url.trim().slice(0, 200) || file?.name.slice(0, 200) || "";
  const parsed = Content.safeParse({ ...typed, title, url: typed.url || undefined });
  const missing = missingOf(kind, typed, file);
  if (parsed.success && !missing) return { ok: true as const, value: parsed.data, errors: {} };
  const errors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  // Without its address or file there is nothing to name it by.
  return wrong(missing ? { ...errors, title: undefined, ...missing } : errors);
}

function missingOf(kind: EvidenceKind | null, { url }: EvidenceTexts, file: SentFile | null): FieldErrors | null {
  if (kind === "link" && url.trim() === "") return { url: ["Paste the web address."] };
  return kind === "file" && !file ? { file: ["Choose a file."] } : null;
}

const wrong = (errors: FieldErrors) => ({ ok: false as const, value: null, errors });

const isBlank = ({ title, url, body }: EvidenceTexts) => [title, url, body].every((text) => text.trim() === "");

/** What stands beside the ratings of a sheet: a new piece, or one from before, and what it is evidence for. */
export const evidencePart = (file: SentFile | null) =>
  form({
    id: hidden(OwnId),
    existing: hidden(orNull(OwnId)),
    piece: piece(file),
    expectation: list(Id, 400, { problem: someOf("Choose what it is evidence for.") }),
  });
export type EvidencePart = NonNullable<ReturnType<ReturnType<typeof evidencePart>["read"]>>;

/** Nothing was entered. */
export const isEmptyPart = ({ typed }: EvidencePart) => isBlank(typed.piece) && typed.existing === "";
