import type { Declared } from "~/features/hiring/interviewers/domain/panel-mix";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDayOf, isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { NamedCandidate } from "./domain/candidate-identity";
import type { WrittenDebrief } from "./domain/written-about";

/** What a candidate reads of themselves. Times are ISO texts, and days where a time could tell others who they are. */
export type OwnRecord = {
  role: string;
  code: string;
  addedOn: string;
  withdrawnOn: string | null;
  /** The company closed the application. */
  closed: boolean;
  interviews: { stage: string; startsAt: string; minutes: number }[];
  samples: {
    id: string;
    title: string;
    body: string;
    url: string | null;
    fileType: string | null;
    fileSize: number | null;
  }[];
  declared: Declared[];
  /** They are decided on, or go no further: from then on they read what was written. “Another stage” alone is not the end. */
  decided: boolean;
};

/** In one statement. */
export async function findOwn(db: Db, candidateId: string): Promise<OwnRecord | null> {
  const [row] = await db.$queryRaw<OwnRecord[]>`
    SELECT o."role", c."code", ${isoDayOf`c."createdAt"`} AS "addedOn",
      ${isoDayOf`c."withdrawnAt"`} AS "withdrawnOn", c."closedFor" IS NOT NULL AS "closed",
      (SELECT ${jsonList`json_build_object('stage', s."name", 'minutes', i."minutes",
          'startsAt', ${isoText`i."startsAt"`}) ORDER BY i."startsAt", i."id"`}
        FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId"
        WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED') AS "interviews",
      (SELECT ${jsonList`json_build_object('id', w."id", 'title', w."title", 'body', w."body", 'url', w."url",
          'fileType', w."fileType", 'fileSize', w."fileSize") ORDER BY w."addedAt", w."id"`}
        FROM "WorkSample" w WHERE w."candidateId" = c."id") AS "samples",
      (SELECT ${jsonList`json_build_object('attribute', d."attribute", 'value', d."value") ORDER BY d."attribute"`}
        FROM "CandidateDeclaration" d WHERE d."candidateId" = c."id") AS "declared",
      EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id" AND d."status" = 'DECIDED' AND (
        o."status" = 'CLOSED' OR c."withdrawnAt" IS NOT NULL OR NOT EXISTS (
          SELECT 1 FROM "Debrief" n WHERE n."candidateId" = d."candidateId" AND n."number" > d."number"))) AS "decided"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" WHERE c."id" = ${candidateId}`;
  return row ?? null;
}

export type Keeper = { id: string; role: string; code: string };

/** Who keeps the candidate's name, unless they have left. */
export async function findKeeper(tx: Tx, candidateId: string): Promise<Keeper | null> {
  const row = await tx.candidate.findFirst({
    where: { id: candidateId, opening: { coordinator: { deactivatedAt: null } } },
    select: { code: true, opening: { select: { role: true, coordinator: { select: { id: true } } } } },
  });
  return row && { ...row.opening.coordinator, role: row.opening.role, code: row.code };
}

/** Part of a transaction that has found the candidate by their link. */
export async function setConsent(
  tx: Tx,
  candidateId: string,
  consent: { consentedOn?: string; consentUntil: string },
): Promise<void> {
  const { consentedOn, consentUntil } = consent;
  const days = { consentUntil: dayStart(consentUntil), ...(consentedOn ? { consentedOn: dayStart(consentedOn) } : {}) };
  await tx.candidateIdentity.update({ where: { candidateId }, data: { ...days, edits: { increment: 1 } } });
}

export async function setErasureAsked(tx: Tx, candidateId: string, erasureAskedAt: Date | null): Promise<void> {
  await tx.candidateIdentity.update({ where: { candidateId }, data: { erasureAskedAt, edits: { increment: 1 } } });
}

/** What they say now takes the place of what they said. */
export async function replaceDeclared(
  tx: Tx,
  candidateId: string,
  declared: readonly Declared[],
  declaredAt: Date,
): Promise<void> {
  await tx.candidateDeclaration.deleteMany({ where: { candidateId } });
  await tx.candidateDeclaration.createMany({ data: declared.map((one) => ({ ...one, candidateId, declaredAt })) });
}

export type WrittenRecord = { debriefs: WrittenDebrief[]; people: NamedCandidate[]; versionId: string };

const ANSWERS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('questionId', a."questionId", 'kind', a."kind", 'score', a."score", 'notes', a."notes",
           'cited', a."cited") ORDER BY a."questionId"`}
  FROM "ScorecardAnswer" a WHERE a."scorecardId" = q."id")`;

/** Of an interview `i`. */
const CARDS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', e."personId", 'role', e."role", 'version', q."version",
           'recommendation', q."recommendation", 'confidence', q."confidence", 'summary', q."summary", 'correction', q."correction",
           'answers', ${ANSWERS}) ORDER BY e."personId", q."version"`}
  FROM "InterviewSeat" e JOIN "Scorecard" q ON q."interviewId" = e."interviewId" AND q."personId" = e."personId"
  WHERE e."interviewId" = i."id" AND q."status" = 'SUBMITTED')`;

const DEVIATIONS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('what', v."what", 'reason', v."reason") ORDER BY v."personId", v."at"`}
  FROM "InterviewDeviation" v WHERE v."interviewId" = i."id")`;

/** Of a debrief `d`. */
const INTERVIEWS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('id', i."id", 'stage', s."name", 'startsAt', ${isoText`i."startsAt"`}, 'cards', ${CARDS},
           'deviations', ${DEVIATIONS}) ORDER BY i."startsAt", i."id"`}
  FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED')`;

const LATER_SCORES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', l."personId", 'interviewId', l."interviewId", 'questionId', l."questionId",
           'score', l."score", 'reason', l."reason") ORDER BY l."at", l."number"`}
  FROM "DebriefScore" l WHERE l."debriefId" = d."id")`;

const DISSENTS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', w."personId", 'text', w."text") ORDER BY w."at"`}
  FROM "HiringDissent" w WHERE w."decisionId" = h."id")`;

const DECISION = Prisma.sql`(
  SELECT json_build_object('outcome', h."outcome", 'levelCode', h."levelCode", 'rationale', h."rationale", 'departure', h."departure",
           'decidedOn', ${isoDayOf`h."decidedAt"`}, 'dissents', ${DISSENTS})
  FROM "HiringDecision" h WHERE h."debriefId" = d."id")`;

/** People who wrote about a candidate `c`, or may be named in what was written. */
const WRITERS = Prisma.sql`(
  SELECT e."personId" FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
    WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED'
  UNION SELECT h."decidedById" FROM "HiringDecision" h JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id"
  UNION SELECT w."personId" FROM "HiringDissent" w JOIN "HiringDecision" h ON h."id" = w."decisionId"
    JOIN "Debrief" d ON d."id" = h."debriefId" WHERE d."candidateId" = c."id"
  UNION SELECT unnest(ARRAY[o."leadId", o."deciderId", o."coordinatorId"]))`;

/** What was written about a candidate in debriefs that are decided, and who wrote it, in one statement: for their own copy alone. */
export async function findWritten(db: Db, candidateId: string): Promise<WrittenRecord | null> {
  const [row] = await db.$queryRaw<WrittenRecord[]>`
    SELECT o."versionId",
      (SELECT ${jsonList`json_build_object('number', d."number", 'interviews', ${INTERVIEWS}, 'scores', ${LATER_SCORES},
          'decision', ${DECISION}) ORDER BY d."number"`}
        FROM "Debrief" d WHERE d."candidateId" = c."id" AND d."status" = 'DECIDED') AS "debriefs",
      (SELECT ${jsonList`json_build_object('name', p."name", 'email', p."email") ORDER BY p."id"`}
        FROM "Person" p WHERE p."id" IN ${WRITERS}) AS "people"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" WHERE c."id" = ${candidateId}`;
  return row ?? null;
}
