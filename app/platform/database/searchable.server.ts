import type { Reach } from "~/kernel/actor";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Db } from "./database.server";

/** The searching person and the time. */
type Searching = { readerId: string; partnerOf: readonly string[]; reach: Reach; today: Date };

/** Columns of a room's search select: `kind` names the room's things, `about` describes this one in a few words. */
type FoundRow = { kind: string; id: string; title: string; about: string };

/** Things in a room that the reader may open and whose text matches: a select of the columns of `FoundRow`, in order. */
export type Searchable = (by: Searching, take: number) => Prisma.Sql;

type Asked = { by: Searching; text: string; each: number };

/** Everything the reader may open that matches, in all rooms, in one statement. @property each maximum per room. */
export function findMatching(db: Db, rooms: readonly Searchable[], { by, text, each }: Asked): Promise<FoundRow[]> {
  const selects = rooms.map((room) => Prisma.sql`(${room(by, each)})`);
  return db.$queryRaw<FoundRow[]>`WITH ${asked(text)} ${Prisma.join(selects, " UNION ALL ")}`;
}

/** The query's words, as the start of a statement over `Searchable` selects. */
export const asked = (text: string) => Prisma.sql`
  asked AS MATERIALIZED (
    SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery AS words FROM unnest(search_words(${text})) word
  )`;

/** Whether each word of the query starts a word of the text, ignoring accents. */
export const matches = (text: Prisma.Sql) =>
  Prisma.sql`array_to_tsvector(search_words(${text})) @@ (SELECT words FROM asked)`;

/**
 * Whether a row `p` of a name and an address is called as asked: each word begins one of the name, or of what stands before the @ of the
 * address; or the address begins with a text that has an @. As the indexes of `Person` have it.
 */
export function isCalled(text: string): Prisma.Sql {
  if (!text.includes("@")) return matches(Prisma.sql`p."name" || ' ' || split_part(p."email", '@', 1)`);
  const beginning = text
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, "\\$&");
  return Prisma.sql`lower(p."email") LIKE ${`${beginning}%`}`;
}
