import { Prisma } from "~/platform/generated/prisma/client";
import type { Db, Tx } from "../database/database.server";

/** What is stored of one content now. `id` is made of the fields of `LoggedBy`, with a space between. */
export type StoredContent = {
  id: string;
  hash: string;
  /** Words of someone in it were erased, so that it cannot be what it was. */
  erased: boolean;
};

/** Content that is final, or sealed, once an entry of the log has its hash. */
export type SealedKind = {
  /** As a reader of `audit:verify` is told it. */
  kind: string;
  /** The entries whose `after` ends with the content's hash. */
  actions: readonly string[];
  /** The fields of an entry that say which content it is about. */
  loggedBy: readonly ("objectId" | "actorId" | "subjectId")[];
  /** Several contents have one id, such as versions of a scorecard: each hash of the log is one of them. */
  several?: true;
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

export type ContentsVerified = {
  /** Contents that are as the log says. */
  same: number;
  /** Contents that are not. Never their words. */
  differing: { kind: string; id: string }[];
  /** Parts of whose words were erased with a person or a candidate. */
  erased: number;
  /** Written before the log had hashes of their kind. */
  unlogged: number;
};

/** Compares every content that is sealed, revealed, locked or decided with its last hash in the log. */
export async function verifyContents(db: Db, kinds: readonly SealedKind[]): Promise<ContentsVerified> {
  const found: ContentsVerified = { same: 0, differing: [], erased: 0, unlogged: 0 };
  for (const kind of kinds) {
    const logged = await hashesInLog(db, kind);
    for (const { id, hash, erased } of await kind.read(db, { after: "", upTo: null })) {
      const known = logged.get(id);
      if (!known) found.unlogged++;
      else if (kind.several ? known.includes(hash) : known.at(-1) === hash) found.same++;
      else if (erased) found.erased++;
      else found.differing.push({ kind: kind.kind, id });
    }
  }
  return found;
}

const FIELDS = {
  objectId: Prisma.sql`e."objectId"`,
  actorId: Prisma.sql`coalesce(e."actorId", '')`,
  subjectId: Prisma.sql`coalesce(e."subjectId", '')`,
};

/** By content, in the order of the entries. */
async function hashesInLog(db: Db, { actions, loggedBy }: SealedKind): Promise<Map<string, string[]>> {
  const id = Prisma.join(
    loggedBy.map((field) => FIELDS[field]),
    ` || ' ' || `,
  );
  const rows = await db.$queryRaw<{ id: string; hashes: string[] }[]>`
    SELECT ${id} AS "id", array_agg(right(e."after", 64) ORDER BY e."id") AS "hashes"
    FROM "AuditEntry" e WHERE e."action" IN (${Prisma.join([...actions])}) AND e."after" ~ '(^|sealed v1 )[0-9a-f]{64}$'
    GROUP BY 1`;
  return new Map(rows.map(({ id, hashes }) => [id, hashes]));
}
