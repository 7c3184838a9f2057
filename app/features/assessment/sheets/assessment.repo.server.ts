import type { Calibrated } from "~/features/assessment/conversations/domain/calibrated";
import type { EvidenceItem } from "~/features/assessment/evidence/domain/evidence-item";
import type { Db, Tx } from "~/platform/database/database.server";
import { matches, type Searchable } from "~/platform/database/searchable.server";
import { decided, isoDay, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { type RatingKind, type StoredJudgement, toChoice } from "./domain/judgement";
import type { HistoryItem, SheetCycle, SheetSide } from "./domain/sheet-page";
import type { StartingPoint } from "./domain/start";

/** Enough to choose from; older pieces are in the library. */
const SHOWN = 200;

/**
 * The subject's evidence as far as an assessment is concerned, as JSON (`EvidenceItem[]`): what is attached first, then the
 * rest, latest first. Of a submitted assessment only what was attached before it was submitted. Part of a statement that
 * calls the assessment `a` and its sheet `s`, since no page that shows the sheet is without it.
 */
function evidenceOfSheet(which: "attached" | "all"): Prisma.Sql {
  return Prisma.sql`(SELECT ${jsonList`json_build_object('id', f."id", 'title', f."title", 'url', f."url", 'fileName', f."fileName",
      'happenedOn', f."happenedOn", 'expectationIds', f."expectationIds", 'confirmed', f."confirmed")
      ORDER BY f."isLoose", f."happenedOn" DESC, f."id"`} FROM (
    SELECT e."id", e."title", e."url", e."fileName", ${isoDay`e."happenedOn"`} AS "happenedOn",
           coalesce(l."ids", '[]') AS "expectationIds", l."ids" IS NULL AS "isLoose",
           EXISTS (SELECT 1 FROM "Corroboration" c WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "confirmed"
    FROM "Evidence" e
    LEFT JOIN LATERAL (
      SELECT json_agg(l."expectationId") AS "ids" FROM "EvidenceLink" l
      WHERE l."evidenceId" = e."id" AND l."versionId" = a."versionId"
        AND (s."submittedAt" IS NULL OR l."attachedAt" <= s."submittedAt")) l ON true
    WHERE e."ownerId" = a."subjectId" AND (l."ids" IS NOT NULL OR ${decided(which === "all")})
    ORDER BY (l."ids" IS NULL), e."happenedOn" DESC, e."id" LIMIT ${SHOWN}) f)`;
}

const REVEALED_EVIDENCE = Prisma.sql`(SELECT ${jsonList`json_build_object('id', f."id", 'title', f."title", 'url', f."url",
      'fileName', f."fileName", 'happenedOn', f."happenedOn", 'expectationIds', f."expectationIds", 'confirmed', f."confirmed")
      ORDER BY f."happenedOn" DESC, f."id"`} FROM (
    SELECT e."id", e."title", e."url", e."fileName", ${isoDay`e."happenedOn"`} AS "happenedOn",
           json_agg(DISTINCT l."expectationId") AS "expectationIds",
           EXISTS (SELECT 1 FROM "Corroboration" c WHERE c."evidenceId" = e."id" AND c."status" = 'CONFIRMED') AS "confirmed"
    FROM "Evidence" e JOIN "EvidenceLink" l ON l."evidenceId" = e."id"
    JOIN "Assessment" o ON o."subjectId" = e."ownerId" AND o."versionId" = l."versionId"
    JOIN "Sheet" w ON w."assessmentId" = o."id" AND w."side" = 'SELF' AND w."revealedAt" IS NOT NULL
      AND l."attachedAt" <= w."submittedAt"
    WHERE e."ownerId" = a."subjectId" GROUP BY e."id" ORDER BY e."happenedOn" DESC, e."id" LIMIT ${SHOWN}) f)`;

/** An assessment with one rater's sheet of it. Times are ISO texts, as PostgreSQL writes them into JSON. */
export type OwnSheet = {
  assessmentId: string;
  sheetId: string;
  subjectId: string;
  /** The subject's name. */
  subject: string;
  /** Who manages the subject now. */
  managerId: string | null;
  raterId: string;
  side: SheetSide;
  versionId: string;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: Date;
  submittedAt: Date | null;
  revealed: boolean;
  /** Kept to be read: it can be neither changed nor submitted any more. */
  laidAside: boolean;
  cycle: SheetCycle | null;
  /** Its cycle asks peers. */
  asksPeers: boolean;
  /** The one on an older version that it was moved from, and the one on a newer version that it was moved to. */
  carriedFromId: string | null;
  carriedToId: string | null;
};

/** A rating as JSON in SQL gives it. */
type RatingJson = {
  id: string;
  kind: RatingKind;
  word: string | null;
  reason: string | null;
  note: string;
  version: number;
  savedAt: string;
};

const NONE = Prisma.sql`'[]'::json`;

export type Stored = Record<string, StoredJudgement>;

/**
 * What is read beside the ratings: their notes, evidence (`"attached"` to something asked here, or all of it), and what sessions came to,
 * by an expression on the assessment `a` (`calibratedPart`).
 */
export type SheetParts = { notes?: boolean; evidence?: "attached" | "all"; calibrated?: Prisma.Sql };

type SheetRow = Omit<OwnSheet, "revealed" | "laidAside" | "cycle"> & {
  revealedAt: Date | null;
  laidAsideAt: Date | null;
  cycle: (Omit<SheetCycle, "closed"> & { closedAt: string | null }) | null;
  ratings: RatingJson[];
  evidence: EvidenceItem[];
  calibrated: Calibrated[];
};

/** Both reviews of an assessment `a` are submitted, and its cycle `c` holds their reveal. */
const IS_HELD = Prisma.sql`(c."reveal" <> 'AT_ONCE' AND 2 = (SELECT count(*) FROM "Sheet" h
  WHERE h."assessmentId" = a."id" AND h."submittedAt" IS NOT NULL AND h."revealedAt" IS NULL))`;

/** Whether the calibration session that the reveal of an assessment `a` of a cycle `c` waits for has frozen its packet. */
export const IN_PACKET = Prisma.sql`(c."reveal" = 'AFTER_CALIBRATION' AND EXISTS (SELECT 1 FROM "CalibrationSubject" x
  JOIN "CalibrationPacket" k ON k."sessionId" = x."sessionId" AND k."personId" = x."personId" WHERE x."assessmentId" = a."id"))`;

/** No one but the writer of a sheet `s` has written anything of its assessment `a`. */
const IS_ALONE = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Sheet" o WHERE o."assessmentId" = a."id" AND o."id" <> s."id")
  AND NOT EXISTS (SELECT 1 FROM "PeerRequest" o WHERE o."assessmentId" = a."id")`;

/** Empty are parts that were not asked for. */
export type FoundSheet = {
  sheet: OwnSheet;
  stored: Stored;
  evidence: readonly EvidenceItem[];
  calibrated: readonly Calibrated[];
};

/** A rater's own sheet of an assessment, whichever side it is, with what they rated, in one statement; `null` when there is none. */
export async function findOwnSheet(
  db: Tx,
  assessmentId: string,
  raterId: string,
  { notes = false, evidence, calibrated = NONE }: SheetParts,
): Promise<FoundSheet | null> {
  const [row] = await db.$queryRaw<SheetRow[]>`
    SELECT a."id" AS "assessmentId", s."id" AS "sheetId", a."subjectId", p."name" AS "subject", p."managerId", s."raterId", s."side",
           a."versionId", a."heldLevel", a."targetLevel", a."startedAt", s."submittedAt", s."revealedAt", s."laidAsideAt",
           (SELECT json_build_object('id', c."id", 'name', c."name", 'closesOn', ${isoDay`greatest(c."closesOn", a."dueOn")`},
                     'takenOut', a."takenOutAt" IS NOT NULL, 'closedAt', c."closedAt", 'focus', CASE WHEN cardinality(a."focus") > 0 THEN a."focus" ELSE c."focus" END, 'ownFocus', a."focus", 'reveal', c."reveal",
                     'revealOn', ${isoDay`c."revealOn"`}, 'held', ${IS_HELD}, 'books', c."reveal" = 'BY_MANAGER'
                       AND s."side" = 'MANAGER' AND p."managerId" = s."raterId" AND a."takenOutAt" IS NULL AND ${IS_HELD},
                     'inPacket', ${IN_PACKET},
                     'movesTo', CASE WHEN c."versionId" <> a."versionId" AND ${IS_ALONE} THEN c."versionId" END)
              FROM "ReviewCycle" c WHERE c."id" = a."cycleId") AS "cycle",
           EXISTS (SELECT 1 FROM "ReviewCycle" c WHERE c."id" = a."cycleId" AND c."asksPeers") AS "asksPeers",
           a."carriedFromId", (SELECT n."id" FROM "Assessment" n WHERE n."carriedFromId" = a."id") AS "carriedToId",
           (SELECT ${jsonList`json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word",
                     'reason', r."reason", 'version', r."version", 'savedAt', r."updatedAt",
                     'note', CASE WHEN ${decided(notes)} THEN r."note" ELSE '' END)`}
              FROM "Rating" r WHERE r."sheetId" = s."id") AS "ratings",
           ${evidence ? ownEvidence(evidence) : NONE} AS "evidence",
           ${calibrated} AS "calibrated"
    FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = ${raterId}
    JOIN "Person" p ON p."id" = a."subjectId"
    WHERE a."id" = ${assessmentId}`;
  return row ? toSheet(row) : null;
}

/**
 * The subject's evidence is theirs. Beside their present manager's review stands what the two could both read at earlier ones; what
 * was attached since then waits for the reveal.
 */
const ownEvidence = (which: "attached" | "all") => Prisma.sql`CASE WHEN s."side" = 'SELF' THEN ${evidenceOfSheet(which)}
  WHEN ${decided(which === "all")} AND p."managerId" = s."raterId" THEN ${REVEALED_EVIDENCE} ELSE ${NONE} END`;

function toSheet({ ratings, revealedAt, laidAsideAt, cycle, evidence, calibrated, ...sheet }: SheetRow): FoundSheet {
  const { closedAt = null, ...shown } = cycle ?? {};
  return {
    sheet: {
      ...sheet,
      revealed: revealedAt !== null,
      laidAside: laidAsideAt !== null,
      cycle: cycle && { ...(shown as Omit<SheetCycle, "closed">), closed: closedAt !== null },
    },
    stored: toStored(ratings),
    evidence,
    calibrated,
  };
}

function toStored(rows: readonly RatingJson[]): Stored {
  return Object.fromEntries(rows.map((row) => [row.id, toJudgement(row)]));
}

function toJudgement({ kind, word, reason, note, version, savedAt }: RatingJson): StoredJudgement {
  return { choice: toChoice(kind, word), reason: reason ?? "", note, version, savedAt: iso(savedAt) };
}

/** PostgreSQL writes `2026-11-21T10:00:00+00:00`; one spelling for all. */
function iso(text: string): string {
  return new Date(text).toISOString();
}

export type NewAssessment = {
  assessmentId: string;
  sheetId: string;
  subjectId: string;
  versionId: string;
  heldLevel: string | null;
  targetLevel: string;
  startedAt: Date;
  carriedFromId?: string;
};

/** Part of a transaction, which a unique index ends when the person has an open self-assessment already. */
export async function createOwnAssessment(tx: Tx, given: NewAssessment): Promise<void> {
  const { assessmentId, sheetId, ...assessment } = given;
  const { subjectId, versionId } = assessment;
  await tx.assessment.create({ data: { id: assessmentId, ...assessment } });
  await tx.sheet.create({ data: { id: sheetId, assessmentId, versionId, raterId: subjectId, side: "SELF" } });
}

export type OpenAssessment = { assessmentId: string; versionId: string; targetLevel: string; startedAt: Date };

export async function findOpenAssessment(db: Tx, subjectId: string): Promise<OpenAssessment | null> {
  const [row] = await db.$queryRaw<OpenAssessment[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", a."startedAt"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
    WHERE s."raterId" = ${subjectId} AND s."side" = 'SELF' AND s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL`;
  return row ?? null;
}

/**
 * Removes a draft with its ratings, and the assessment where no one else has a sheet and no cycle asks for one. Part of a transaction: the sheet's
 * row is locked first, so that a save under way is either removed too or finds nothing to save to.
 * @returns false when it is not a draft (any more).
 */
export async function deleteDraft(tx: Tx, sheet: { sheetId: string; assessmentId: string }): Promise<boolean> {
  const drafts = await tx.$queryRaw<unknown[]>`
    SELECT "id" FROM "Sheet" WHERE "id" = ${sheet.sheetId} AND "status" = 'DRAFT' FOR UPDATE`;
  if (drafts.length === 0) return false;
  await tx.rating.deleteMany({ where: { sheetId: sheet.sheetId } });
  await tx.sheet.deleteMany({ where: { id: sheet.sheetId } });
  await tx.assessment.deleteMany({
    where: { id: sheet.assessmentId, cycleId: null, sheets: { none: {} }, peers: { none: {} } },
  });
  return true;
}

/** Whether the person has discarded their sheet of it before: asking again is then no error. */
export async function wasDiscarded(db: Db, actorId: string, assessmentId: string): Promise<boolean> {
  const entry = await db.auditEntry.findFirst({
    where: { actorId, objectId: assessmentId, action: "assessment.discard" },
    select: { id: true },
  });
  return entry !== null;
}

/** What an open cycle asks of someone against this level, and they have not begun. */
export async function findUnbegun(
  db: Db,
  given: { subjectId: string; versionId: string; targetLevel: string },
  today: Date,
): Promise<string | null> {
  const cycle = { closedAt: null, opensOn: { lte: today } };
  const found = await db.assessment.findFirst({
    where: { ...given, cycle, takenOutAt: null, sheets: { none: { side: "SELF" } } },
    select: { id: true },
    orderBy: { startedAt: "asc" },
  });
  return found?.id ?? null;
}

export type HistoryRow = Omit<HistoryItem, "framework"> & { versionId: string };

type CountedRow = HistoryRow & { total: number };

/** One page of a person's own assessments, latest first, and how many there are. */
export async function listOwnAssessments(
  db: Db,
  subjectId: string,
  page: { skip: number; take: number },
): Promise<{ rows: HistoryRow[]; total: number }> {
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", a."startedAt", s."submittedAt",
           s."laidAsideAt" IS NOT NULL AS "laidAside", (count(*) OVER ())::int AS "total"
    FROM "Assessment" a
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
    WHERE a."subjectId" = ${subjectId}
    ORDER BY a."startedAt" DESC, a."id" LIMIT ${page.take} OFFSET ${page.skip}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export type StartingRows = { personId: string; versionId: string; takenAt: Date; points: readonly StartingPoint[] };

/** Instead of what was taken over before. */
export async function storeStartingPoints(tx: Tx, { points, ...about }: StartingRows): Promise<void> {
  await tx.startingPoint.deleteMany({ where: { personId: about.personId } });
  await tx.startingPoint.createMany({ data: points.map((point) => ({ ...about, ...point })) });
}

export type FoundPoint = StartingPoint & { versionId: string };

/** What someone took over from their interviews. */
export function listStartingPoints(db: Db | Tx, personId: string): Promise<FoundPoint[]> {
  return db.startingPoint.findMany({
    where: { personId },
    select: { competencyId: true, kind: true, sentence: true, versionId: true },
    orderBy: { competencyId: "asc" },
  });
}

/** Likewise, beside their first assessment: the earliest that they had not submitted before. */
export function listBeside(db: Db, personId: string, assessmentId: string): Promise<FoundPoint[]> {
  return db.$queryRaw<FoundPoint[]>`
    SELECT p."competencyId", p."kind"::text, p."sentence", p."versionId" FROM "StartingPoint" p
    WHERE p."personId" = ${personId} AND ${assessmentId} = (
      SELECT a."id" FROM "Assessment" a LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
      WHERE a."subjectId" = p."personId" AND (s."submittedAt" IS NULL OR s."submittedAt" > p."takenAt")
      ORDER BY a."startedAt", a."id" LIMIT 1)
    ORDER BY p."competencyId"`;
}

/** One's own assessments, by their level and cycle. */
export const SEARCH_OWN_ASSESSMENTS: Searchable = ({ readerId }, take) => Prisma.sql`
  SELECT 'assessment' AS "kind", a."id", a."targetLevel" || ' self-assessment' AS "title",
         coalesce(c."name", 'Started ' || to_char(a."startedAt", 'YYYY-MM-DD')) AS "about"
  FROM "Assessment" a LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
  WHERE a."subjectId" = ${readerId}
    AND ${matches(Prisma.sql`concat_ws(' ', a."targetLevel", 'self-assessment', c."name")`)}
  ORDER BY a."startedAt" DESC, a."id" LIMIT ${take}`;
