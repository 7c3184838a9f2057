import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { MOST_NAMED, type NamedPerson } from "./domain/named-person";

/** `without`: somebody who is not meant; `among`: the only ones who may be. */
export type NamedAmong = { without?: string; among?: readonly string[] };

/** People who are here, by the beginnings of words of their name and address, those of exactly that name or address first. */
export function findNamed(db: Db | Tx, text: string, { without, among }: NamedAmong = {}): Promise<NamedPerson[]> {
  const others = without === undefined ? Prisma.empty : Prisma.sql`AND p."id" <> ${without}`;
  const these = among ? Prisma.sql`AND p."id" = ANY(${[...among]}::text[])` : Prisma.empty;
  return db.$queryRaw<NamedPerson[]>`
    WITH asked AS MATERIALIZED (
      SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery AS words FROM unnest(search_words(${text})) word
    )
    SELECT p."id", p."name", p."email", t."name" AS "team"
    FROM "Person" p LEFT JOIN "Team" t ON t."id" = p."teamId"
    WHERE array_to_tsvector(search_words(p."name" || ' ' || p."email")) @@ (SELECT words FROM asked)
      AND p."deactivatedAt" IS NULL ${others} ${these}
    ORDER BY lower(${text}) IN (lower(p."name"), lower(p."email")) DESC, p."name", p."id" LIMIT ${MOST_NAMED + 1}`;
}
