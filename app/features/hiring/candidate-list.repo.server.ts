import type { Db } from "~/platform/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Slice } from "~/platform/listed.server";
import type { CandidateProgress } from "./domain/candidate-state";

export type CandidateRow = {
  id: string;
  code: string;
  /** Only for whoever may read all names of the opening. */
  name: string | null;
  email: string | null;
  createdAt: string;
  lifted: boolean;
} & CandidateProgress;

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

/** Those found: by code always, by name only where names may be read. Each by an index of its own. */
function foundBy({ openingId, query, named }: CandidateFilter): Prisma.Sql {
  const prefix = codePrefix(query);
  // "~" comes after every letter of a code.
  const byCode =
    prefix === null
      ? Prisma.sql`SELECT NULL::text AS "id" WHERE false`
      : Prisma.sql`SELECT c."id" FROM "Candidate" c WHERE c."openingId" = ${openingId}
          AND upper(c."code") ~>=~ ${prefix} AND upper(c."code") ~<~ ${`${prefix}~`}`;
  if (!named) return byCode;
  return Prisma.sql`${byCode} UNION SELECT i."candidateId" FROM "CandidateIdentity" i WHERE i."openingId" = ${openingId}
    AND array_to_tsvector(search_words(i."name" || ' ' || i."email")) @@ (SELECT words FROM asked)`;
}

/**
 * A page of an opening's candidates, the latest first: what happened with them, no judgement. Searching first collects who is found
 * and then sorts, as in the directory of people.
 */
export function listCandidates(db: Db, filter: CandidateFilter, { skip, take }: Slice): Promise<CandidateRow[]> {
  const { openingId, query, named } = filter;
  const slice = Prisma.sql`ORDER BY c."createdAt" DESC, c."id" DESC OFFSET ${skip} LIMIT ${take}`;
  const chosen =
    query === ""
      ? Prisma.sql`SELECT * FROM "Candidate" c WHERE c."openingId" = ${openingId} ${slice}`
      : Prisma.sql`SELECT c.* FROM "Candidate" c JOIN found f ON f."id" = c."id" ${slice}`;
  const searched =
    query === ""
      ? Prisma.empty
      : Prisma.sql`WITH asked AS MATERIALIZED (
          SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery AS words FROM unnest(search_words(${query})) word
        ), found AS MATERIALIZED (${foundBy(filter)})`;
  return db.$queryRaw<CandidateRow[]>`
    ${searched} SELECT c."id", c."code", CASE WHEN ${named} THEN i."name" END AS "name", CASE WHEN ${named} THEN i."email" END AS "email",
           to_char(c."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
           EXISTS (SELECT 1 FROM "AnonymityLift" a WHERE a."candidateId" = c."id") AS "lifted",
           c."withdrawnAt" IS NOT NULL AS "withdrawn", c."erasedAt" IS NOT NULL AS "erased",
           coalesce(d."status"::text, 'GATHERING') AS "debrief", coalesce(d."interviews", 0) AS "interviews", d."outcome", d."levelCode"
    FROM (${chosen}) c LEFT JOIN "CandidateIdentity" i ON i."candidateId" = c."id"
    LEFT JOIN LATERAL (
      SELECT d."status", h."outcome"::text, h."levelCode",
             (SELECT count(*)::int FROM "Interview" e WHERE e."debriefId" = d."id" AND e."status" = 'PLANNED') AS "interviews"
      FROM "Debrief" d LEFT JOIN "HiringDecision" h ON h."debriefId" = d."id"
      WHERE d."candidateId" = c."id" ORDER BY d."number" DESC LIMIT 1) d ON true
    ORDER BY c."createdAt" DESC, c."id" DESC`;
}
