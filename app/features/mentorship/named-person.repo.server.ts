import type { Db, Tx } from "~/platform/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { MOST_NAMED, type NamedPerson } from "./domain/named-person";

/**
 * People who are here, by the beginnings of words of their name and address, those of exactly that name or address first.
 * @param mentorsOf a round: only its mentors.
 */
export function findNamed(
  db: Db | Tx,
  text: string,
  { without, mentorsOf }: { without: string; mentorsOf?: string },
): Promise<NamedPerson[]> {
  const among = mentorsOf
    ? Prisma.sql`AND EXISTS (SELECT 1 FROM "MentorshipEnrolment" e WHERE e."personId" = p."id" AND e."roundId" = ${mentorsOf}
        AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL)`
    : Prisma.empty;
  return db.$queryRaw<NamedPerson[]>`
    WITH asked AS MATERIALIZED (
      SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery AS words FROM unnest(search_words(${text})) word
    )
    SELECT p."id", p."name", p."email", t."name" AS "team"
    FROM "Person" p LEFT JOIN "Team" t ON t."id" = p."teamId"
    WHERE array_to_tsvector(search_words(p."name" || ' ' || p."email")) @@ (SELECT words FROM asked)
      AND p."deactivatedAt" IS NULL AND p."id" <> ${without} ${among}
    ORDER BY lower(${text}) IN (lower(p."name"), lower(p."email")) DESC, p."name", p."id" LIMIT ${MOST_NAMED + 1}`;
}
