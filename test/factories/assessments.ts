import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { App } from "~/platform/app-context.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Fresh, type Making } from "./people";

export type AssessmentRow = Prisma.AssessmentUncheckedCreateInput;
export type SheetRow = Prisma.SheetUncheckedCreateInput;
export type RatingRow = Prisma.RatingUncheckedCreateInput;
export type EvidenceRow = Prisma.EvidenceUncheckedCreateInput;
export type EvidenceLinkRow = Prisma.EvidenceLinkUncheckedCreateInput;
export type CorroborationRow = Prisma.CorroborationUncheckedCreateInput;

export function assessmentRow(
  fresh: Fresh,
  given: Partial<AssessmentRow> & Pick<AssessmentRow, "subjectId" | "versionId">,
) {
  return {
    id: given.id ?? fresh.newId(),
    heldLevel: "IC3",
    targetLevel: "IC3",
    startedAt: fresh.now(),
    ...given,
  } satisfies AssessmentRow;
}

export type AssessmentOf = { id: string; versionId: string; subjectId: string };

/** The subject's own draft, unless told otherwise. */
export function sheetRow(fresh: Fresh, assessment: AssessmentOf, given: Partial<SheetRow> = {}) {
  return {
    id: given.id ?? fresh.newId(),
    assessmentId: assessment.id,
    versionId: assessment.versionId,
    raterId: assessment.subjectId,
    side: "SELF",
    status: "DRAFT",
    ...given,
  } satisfies SheetRow;
}

export type SheetOf = { id: string; versionId: string };

/** Rated `meeting`, unless another kind or word is given. */
export function ratingRow(fresh: Fresh, sheet: SheetOf, given: Partial<RatingRow> & Pick<RatingRow, "expectationId">) {
  const kind = given.kind ?? "RATED";
  return {
    sheetId: sheet.id,
    versionId: sheet.versionId,
    kind,
    word: kind === "RATED" ? "meeting" : null,
    reason: kind === "NO_OPPORTUNITY" ? "Nothing of the kind came up." : null,
    updatedAt: fresh.now(),
    ...given,
  } satisfies RatingRow;
}

/** A note, unless a `url` is given: then a link. */
export function evidenceRow(fresh: Fresh, given: Partial<EvidenceRow> & Pick<EvidenceRow, "ownerId">) {
  return {
    id: given.id ?? fresh.newId(),
    kind: given.url ? "LINK" : "NOTE",
    title: "Staged release of the export",
    body: "",
    happenedOn: day("2026-03-02"),
    createdAt: fresh.now(),
    ...given,
  } satisfies EvidenceRow;
}

export function evidenceLinkRow(
  fresh: Fresh,
  evidence: { id: string },
  expectation: { versionId: string; expectationId: string },
) {
  return {
    evidenceId: evidence.id,
    versionId: expectation.versionId,
    expectationId: expectation.expectationId,
    attachedAt: fresh.now(),
  } satisfies EvidenceLinkRow;
}

/** Asked, unless an answer is given. */
export function corroborationRow(
  fresh: Fresh,
  evidence: { id: string },
  given: Partial<CorroborationRow> & Pick<CorroborationRow, "colleagueId">,
) {
  const answered = given.status !== undefined && given.status !== "ASKED";
  return {
    evidenceId: evidence.id,
    status: "ASKED",
    askedAt: fresh.now(),
    answeredAt: answered ? fresh.now() : null,
    ...given,
  } satisfies CorroborationRow;
}

export function createAssessment(making: Making, given: Parameters<typeof assessmentRow>[1]) {
  return making.db.assessment.create({ data: assessmentRow(making, given) });
}

export function createSheet(making: Making, assessment: AssessmentOf, given: Partial<SheetRow> = {}) {
  return making.db.sheet.create({ data: sheetRow(making, assessment, given) });
}

/** Ratings are taken by a draft only: give them before `submitSheet`. */
export async function createRatings(making: Making, sheet: SheetOf, given: readonly Parameters<typeof ratingRow>[2][]) {
  await making.db.rating.createMany({ data: given.map((one) => ratingRow(making, sheet, one)) });
}

export function submitSheet(making: Making, sheet: { id: string }, submittedAt = making.now()) {
  return making.db.sheet.update({ where: { id: sheet.id }, data: { status: "SUBMITTED", submittedAt } });
}

/** Reveals both sides at once, as the table demands; a side that is missing is submitted without a word. */
export async function revealBoth(making: Making, assessment: AssessmentOf, managerId: string) {
  const sheets = await making.db.sheet.findMany({ where: { assessmentId: assessment.id } });
  const submitted = { status: "SUBMITTED", submittedAt: making.now() } as const;
  for (const [side, raterId] of [["SELF", assessment.subjectId] as const, ["MANAGER", managerId] as const]) {
    if (sheets.every((sheet) => sheet.side !== side)) {
      await createSheet(making, assessment, { side, raterId, ...submitted });
    }
  }
  const where = { assessmentId: assessment.id, status: "SUBMITTED" } as const;
  await making.db.sheet.updateMany({ where, data: { revealedAt: making.now() } });
}

/** Evidence attached to the given expectations. */
export async function createEvidence(
  making: Making,
  given: Parameters<typeof evidenceRow>[1],
  expectations: readonly { versionId: string; expectationId: string }[] = [],
) {
  const evidence = await making.db.evidence.create({ data: evidenceRow(making, given) });
  const links = expectations.map((expectation) => evidenceLinkRow(making, evidence, expectation));
  await making.db.evidenceLink.createMany({ data: links });
  return evidence;
}

/** Evidence with a file of text, which is in the store. */
export async function createFile(
  making: Making & Pick<App, "files">,
  given: Parameters<typeof evidenceRow>[1],
  words: string,
) {
  const content = Buffer.from(words);
  const fileHash = createHash("sha256").update(content).digest("hex");
  const fileKey = making.newId();
  await making.files.put(fileKey, { open: () => Readable.from([content]), size: content.length, sha256: fileHash });
  return making.db.evidence.create({
    data: {
      ...evidenceRow(making, given),
      kind: "FILE",
      fileName: "notes.txt",
      fileType: "text/plain; charset=utf-8",
      ...given,
      fileKey,
      fileSize: content.length,
      fileHash,
    },
  });
}

export function createCorroboration(
  making: Making,
  evidence: { id: string },
  given: Parameters<typeof corroborationRow>[2],
) {
  return making.db.corroboration.create({ data: corroborationRow(making, evidence, given) });
}
