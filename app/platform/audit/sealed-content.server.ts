import type { AuditAction } from "~/kernel/audit-actions";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Db, Tx } from "../database/database.server";

/** What is stored of one content now. `id` is made of the fields of `LoggedBy`, with a space between. */
export type StoredContent = {
  id: string;
  hash: string;
  /** Words of someone in it were erased, so that it cannot be what it was. */
  erased: boolean;
};

/**
 * Entries that take a content away: the one whose hash their `before` ends with; where they have neither `before` nor `after`, all whose ids
 * begin with these fields of theirs.
 */
export type Undoing = { action: AuditAction; loggedBy: SealedKind["loggedBy"] };

/** Content that is final, or sealed, once an entry of the log has its hash. */
export type SealedKind = {
  /** As a reader of `audit:verify` is told it. */
  kind: string;
  /** The entries whose `after` ends with the content's hash. */
  actions: readonly AuditAction[];
  /** The fields of an entry that say which content it is about. */
  loggedBy: readonly ("objectId" | "actorId" | "subjectId")[];
  /** Several contents have one id, such as versions of a scorecard: each hash of the log is one of them. */
  several?: true;
  /** The entry that makes it final, where those with hashes are of drafts as well. It has the same `loggedBy`. */
  finalBy?: AuditAction;
  /** What takes it away lawfully. */
  undoneBy?: readonly Undoing[];
  /** What is stored and final of these: `amongst` makes the condition of the columns that are the parts of the id. */
  read(db: Db | Tx, which: Contents): Promise<StoredContent[]>;
};

/** Those whose ids begin with these parts, or those whose first part is after one and up to another. */
export type Contents = readonly string[] | { after: string; upTo: string | null };

/** A condition that an index on the columns answers. They are the parts of the id in their order, or the first of them. */
export function amongst(which: Contents, first: Prisma.Sql, ...rest: readonly Prisma.Sql[]): Prisma.Sql {
  if ("after" in which) {
    const { after, upTo } = which;
    return upTo === null ? Prisma.sql`${first} > ${after}` : Prisma.sql`${first} > ${after} AND ${first} <= ${upTo}`;
  }
  const columns = [first, ...rest];
  return Prisma.join(
    which.map((part, at) => Prisma.sql`${columns[at]} = ${part}`),
    " AND ",
  );
}

/** What an entry says of a content that it makes final, at the end of its `after`. Version 1: how `hashedContent` makes it. */
export async function sealOf(tx: Tx, kind: SealedKind, ...id: readonly string[]): Promise<string> {
  const [stored] = await kind.read(tx, id);
  if (!stored) throw new Error(`There is no ${kind.kind} ${id.join(" ")} to be sealed.`);
  return asSeal(stored);
}

/** Of all contents whose ids begin with these parts, by id. */
export async function sealsOf(tx: Tx, kind: SealedKind, ...parts: readonly string[]): Promise<Map<string, string>> {
  return new Map((await kind.read(tx, parts)).map((stored) => [stored.id, asSeal(stored)]));
}

const asSeal = ({ hash }: StoredContent) => `sealed v1 ${hash}`;

/** A hash of the text with the salt of this organization, as an expression. */
export const hashedContent = (text: Prisma.Sql) => Prisma.sql`
  encode(sha256(convert_to((SELECT "salt" FROM "AuditHead") || ${text}, 'UTF8')), 'hex')`;
