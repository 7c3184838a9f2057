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
  /** All that is stored and final, or only the content of one id. */
  read(db: Db | Tx, id: string | null): Promise<StoredContent[]>;
};

/** What an entry says of a content that it makes final, at the end of its `after`. Version 1: how `hashedContent` makes it. */
export async function sealOf(tx: Tx, kind: SealedKind, ...id: readonly string[]): Promise<string> {
  const [stored] = await kind.read(tx, id.join(" "));
  if (!stored) throw new Error(`There is no ${kind.kind} ${id.join(" ")} to be sealed.`);
  return `sealed v1 ${stored.hash}`;
}

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
    for (const { id, hash, erased } of await kind.read(db, null)) {
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
