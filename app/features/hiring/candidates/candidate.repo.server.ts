import { dayText } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Place } from "~/platform/database/listed.server";
import { isoDayOf, isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";
import type {
  Candidate,
  CandidateCard,
  CandidateLift,
  CandidateProgress,
  SampleCard,
  StageInterview,
} from "./domain/candidate";
import type { KnownCandidates } from "./domain/candidate-import";

/** A candidate without their name, in one statement. @param readerId the reader, for `seated`. */
export async function findCandidate(db: Db | Tx, id: string, readerId: string): Promise<Candidate | null> {
  const [row] = await db.$queryRaw<Candidate[]>`
    SELECT c."id", c."code", c."openingId", o."role", o."status"::text AS "openingStatus", o."leadId", o."deciderId", o."coordinatorId",
           ${isoText`c."withdrawnAt"`} AS "withdrawnAt",
           ${isoText`c."erasedAt"`} AS "erasedAt", c."closedFor" IS NOT NULL AS "closed", c."edits",
           EXISTS (SELECT 1 FROM "AnonymityLift" a WHERE a."candidateId" = c."id") AS "lifted",
           EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
                   WHERE e."personId" = ${readerId} AND e."status" <> 'OFF' AND i."candidateId" = c."id") AS "seated"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" WHERE c."id" = ${id}`;
  return row ?? null;
}

export type CandidateStanding = {
  stages: { id: string; place: number; name: string }[];
  interviews: (StageInterview & { debriefId: string })[];
  debriefs: ({ id: string; number: number; seated: boolean } & Pick<
    CandidateProgress,
    "debrief" | "outcome" | "levelCode"
  >)[];
  samples: SampleCard[];
  lifts: CandidateLift[];
};

/**
 * Where a candidate stands, in one statement: stages, interviews with how many are waited for, debriefs with what
 * was decided, work samples. Nothing that was written about them.
 */
export async function findStanding(db: Db, candidateId: string, readerId: string): Promise<CandidateStanding> {
  const [row] = await db.$queryRaw<CandidateStanding[]>`
    SELECT
      (SELECT ${jsonList`json_build_object('id', s."id", 'place', s."place", 'name', s."name") ORDER BY s."place"`}
         FROM "OpeningStage" s WHERE s."openingId" = c."openingId") AS "stages",
      (SELECT ${jsonList`json_build_object('stageId', i."stageId", 'debriefId', i."debriefId", 'interviewId', i."id", 'status', i."status",
                'startsAt', ${isoText`i."startsAt"`},
                'asked', t."asked", 'submitted', t."submitted") ORDER BY i."startsAt", i."id"`}
         FROM "Interview" i CROSS JOIN LATERAL (
           SELECT count(*)::int AS "asked", (count(*) FILTER (WHERE e."closedAt" IS NOT NULL OR EXISTS (
                    SELECT 1 FROM "Scorecard" k WHERE k."interviewId" = e."interviewId" AND k."personId" = e."personId"
                    HAVING bool_and(k."status" = 'SUBMITTED'))))::int AS "submitted"
           FROM "InterviewSeat" e WHERE e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF') t
         WHERE i."candidateId" = c."id") AS "interviews",
      (SELECT ${jsonList`json_build_object('id', d."id", 'number', d."number", 'debrief', d."status",
                'seated', EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
                  WHERE i."debriefId" = d."id" AND i."status" = 'PLANNED' AND e."status" <> 'OFF' AND e."personId" = ${readerId}),
                'outcome', h."outcome", 'levelCode', h."levelCode") ORDER BY d."number"`}
         FROM "Debrief" d LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id" WHERE d."candidateId" = c."id") AS "debriefs",
      (SELECT ${jsonList`json_build_object('id', w."id", 'title', w."title", 'fileSize', w."fileSize",
                'kind', CASE WHEN w."fileKey" IS NOT NULL THEN 'file' WHEN w."url" IS NOT NULL THEN 'link' ELSE 'text' END,
                'addedOn', ${isoDayOf`w."addedAt"`}) ORDER BY w."addedAt", w."id"`}
         FROM "WorkSample" w WHERE w."candidateId" = c."id") AS "samples",
      (SELECT ${jsonList`json_build_object('byName', p."name", 'reason', a."reason",
                'at', ${isoText`a."at"`}) ORDER BY a."at"`}
         FROM "AnonymityLift" a JOIN "Person" p ON p."id" = a."byId" WHERE a."candidateId" = c."id") AS "lifts"
    FROM "Candidate" c WHERE c."id" = ${candidateId}`;
  return row ?? { stages: [], interviews: [], debriefs: [], samples: [], lifts: [] };
}

export type CandidateRow = Omit<CandidateCard, "state"> & CandidateProgress;

export type CandidateFilter = {
  openingId: string;
  /** The beginning of a code, or of words of a name or address; empty for all. */
  query: string;
  /** Whether names may be searched and shown. */
  named: boolean;
};

/** `C-7K`, with or without its `C-` and in any case; `null` for what begins no code. */
function codePrefix(query: string): string | null {
  const [, letters] = /^(?:c-)?([2-9a-hjkmnp-z]{1,8})$/i.exec(query) ?? [];
  return letters === undefined ? null : `C-${letters.toUpperCase()}`;
}

/** Whose code begins so, told as a condition on `c`. "~" comes after every letter of a code. */
function byCode(prefix: string | null): Prisma.Sql {
  return prefix === null
    ? Prisma.sql`false`
    : Prisma.sql`upper(c."code") ~>=~ ${prefix} AND upper(c."code") ~<~ ${`${prefix}~`}`;
}

/** Those found by code or name, each by an index of its own; only where names may be read. */
function foundBy({ openingId, query }: CandidateFilter): Prisma.Sql {
  return Prisma.sql`SELECT c."id" FROM "Candidate" c WHERE c."openingId" = ${openingId} AND ${byCode(codePrefix(query))}
    UNION SELECT i."candidateId" FROM "CandidateIdentity" i WHERE i."openingId" = ${openingId}
      AND array_to_tsvector(search_words(i."name" || ' ' || i."email")) @@ (SELECT words FROM asked)`;
}

/** What a list goes by: a column of `c`, and whether it rises down the page. */
type Order = { by: Prisma.Sql; rises: boolean };

/** By name the latest first; by code in the order of codes, which are random: who came when would tell who is who. */
const orderOf = (named: boolean): Order =>
  named ? { by: Prisma.sql`c."createdAt"`, rises: false } : { by: Prisma.sql`c."code"`, rises: true };

const sorted = ({ by, rises }: Order) =>
  rises ? Prisma.sql`ORDER BY ${by}, c."id"` : Prisma.sql`ORDER BY ${by} DESC, c."id" DESC`;

/** Rows on one side of a place, those nearest to it first; a place that is no candidate of the opening has none. */
function beside(openingId: string, condition: Prisma.Sql, order: Order, place: Place, take: number): Prisma.Sql {
  const own = Prisma.sql`WHERE c."openingId" = ${openingId} AND ${condition}`;
  if (place === null) return Prisma.sql`${own} ${sorted(order)} LIMIT ${take}`;
  const { by } = order;
  const rises = order.rises === (place.side === "after");
  const there = Prisma.sql`(SELECT ${by}, c."id" FROM "Candidate" c WHERE c."id" = ${place.id} AND c."openingId" = ${openingId})`;
  const isBeyond = rises ? Prisma.sql`>` : Prisma.sql`<`;
  return Prisma.sql`${own} AND (${by}, c."id") ${isBeyond} ${there} ${sorted({ by, rises })} LIMIT ${take}`;
}

/**
 * A page of an opening's candidates: what happened with them, no judgment. Searching first collects who is found and then sorts, as
 * in the directory of people.
 */
export function listCandidates(db: Db, filter: CandidateFilter, place: Place, take: number): Promise<CandidateRow[]> {
  const { openingId, query, named } = filter;
  const order = orderOf(named);
  const byName = named && query !== "";
  const condition = query === "" ? Prisma.sql`true` : byCode(codePrefix(query));
  const chosen = byName
    ? Prisma.sql`SELECT c.* FROM "Candidate" c JOIN found f ON f."id" = c."id" ${beside(openingId, Prisma.sql`true`, order, place, take)}`
    : Prisma.sql`SELECT * FROM "Candidate" c ${beside(openingId, condition, order, place, take)}`;
  const searched = byName
    ? Prisma.sql`WITH asked AS MATERIALIZED (
        SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery AS words FROM unnest(search_words(${query})) word
      ), found AS MATERIALIZED (${foundBy(filter)})`
    : Prisma.empty;
  return db.$queryRaw<CandidateRow[]>`
    ${searched} SELECT c."id", c."code", CASE WHEN ${named} THEN i."name" END AS "name", CASE WHEN ${named} THEN i."email" END AS "email",
           ${isoDayOf`c."createdAt"`} AS "addedOn",
           EXISTS (SELECT 1 FROM "AnonymityLift" a WHERE a."candidateId" = c."id") AS "lifted",
           c."withdrawnAt" IS NOT NULL AS "withdrawn", c."closedFor" IS NOT NULL AS "closed", c."erasedAt" IS NOT NULL AS "erased",
           coalesce(d."status"::text, 'GATHERING') AS "debrief", coalesce(d."interviews", 0) AS "interviews", d."outcome", d."levelCode"
    FROM (${chosen}) c LEFT JOIN "CandidateIdentity" i ON i."candidateId" = c."id"
    LEFT JOIN LATERAL (
      SELECT d."status", h."outcome"::text, h."levelCode",
             (SELECT count(*)::int FROM "Interview" e WHERE e."debriefId" = d."id" AND e."status" = 'PLANNED') AS "interviews"
      FROM "Debrief" d LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id"
      WHERE d."candidateId" = c."id" ORDER BY d."number" DESC LIMIT 1) d ON true
    ${sorted(order)}`;
}

export type CandidateUpload = { id: string; openingId: string; content: string };

/** Keeps a file until it is applied. The same id again keeps nothing more. */
export async function insertUpload(
  db: Db,
  upload: CandidateUpload & { uploadedBy: string; uploadedAt: Date },
): Promise<void> {
  await db.candidateImport.createMany({ data: [upload], skipDuplicates: true });
}

export function findUpload(db: Db | Tx, openingId: string, id: string): Promise<CandidateUpload | null> {
  return db.candidateImport.findFirst({
    where: { id, openingId },
    select: { id: true, openingId: true, content: true },
  });
}

export async function deleteUpload(tx: Tx, openingId: string, id: string): Promise<void> {
  await tx.candidateImport.deleteMany({ where: { id, openingId } });
}

export async function wasApplied(db: Db | Tx, id: string): Promise<boolean> {
  return (await db.auditEntry.count({ where: { objectId: id, action: "candidate.import" } })) > 0;
}

export type Asked = { emails: readonly string[]; externalIds: readonly string[]; referrers: readonly string[] };

/** Which of the people named in a file are known, in three statements however many there are. */
export async function findKnown(
  db: Db | Tx,
  openingId: string,
  { emails, externalIds, referrers }: Asked,
): Promise<Omit<KnownCandidates, "judges">> {
  const among = (values: readonly string[]) => JSON.stringify(values);
  const there = await db.$queryRaw<{ email: string }[]>`
    SELECT i."email" FROM "CandidateIdentity" i JOIN jsonb_array_elements_text(${among(emails)}::jsonb) t(value) ON t.value = i."email"
    WHERE i."openingId" = ${openingId}`;
  const numbers = await db.$queryRaw<{ externalId: string }[]>`
    SELECT i."externalId" FROM "CandidateIdentity" i
    JOIN jsonb_array_elements_text(${among(externalIds)}::jsonb) t(value) ON t.value = i."externalId" WHERE i."openingId" = ${openingId}`;
  const people = await db.$queryRaw<{ id: string; email: string }[]>`
    SELECT p."id", p."email" FROM "Person" p JOIN jsonb_array_elements_text(${among(referrers)}::jsonb) t(value) ON t.value = p."email"
    WHERE p."erasedAt" IS NULL`;
  return {
    emails: new Set(there.map(({ email }) => email)),
    externalIds: new Set(numbers.map(({ externalId }) => externalId)),
    referrers: new Map(people.map(({ email, id }) => [email, id])),
  };
}

/** What a candidate has made. `addedOn` is a day. */
export type WorkSample = {
  id: string;
  candidateId: string;
  title: string;
  body: string;
  url: string | null;
  file: { key: string; type: string; size: number } | null;
  addedOn: string;
};

export async function findSample(db: Db | Tx, candidateId: string, id: string): Promise<WorkSample | null> {
  const row = await db.workSample.findFirst({ where: { id, candidateId } });
  if (!row) return null;
  const { title, body, url, fileKey: key, fileType: type, fileSize: size, addedAt } = row;
  const file = key && type && size ? { key, type, size } : null;
  return { id, candidateId, title, body, url, file, addedOn: dayText(addedAt) };
}

export type NewSample = Omit<WorkSample, "file" | "addedOn"> & {
  file: { key: string; type: string; size: number; hash: string } | null;
  addedById: string;
  addedAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertSample(tx: Tx, { file, ...sample }: NewSample): Promise<boolean> {
  const columns = file && { fileKey: file.key, fileType: file.type, fileSize: file.size, fileHash: file.hash };
  const { count } = await tx.workSample.createMany({ data: [{ ...sample, ...columns }], skipDuplicates: true });
  return count === 1;
}

export function countSamples(tx: Tx, candidateId: string): Promise<number> {
  return tx.workSample.count({ where: { candidateId } });
}

/** For good; its file goes once this is so. */
export async function deleteSample(tx: Tx, { id, file }: WorkSample, at: Date): Promise<void> {
  await tx.workSample.deleteMany({ where: { id } });
  if (file) await enqueueFileRemoval(tx, file.key, at);
}
