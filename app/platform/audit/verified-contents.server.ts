import type { AuditAction } from "~/kernel/audit-actions";
import type { Db, Tx } from "../database/database.server";
import type { Contents, SealedKind, StoredContent, Undoing } from "./sealed-content.server";

type Named = { kind: string; id: string };

export type ContentsVerified = {
  /** Contents that are as the log says. */
  same: number;
  /** Contents that are not. Never their words. */
  differing: Named[];
  /** Contents that the log has and the database has not, though nothing in the log took them away. */
  removed: Named[];
  /** Parts of whose words were erased with a person or a candidate. */
  erased: number;
  /** Written before the log had hashes of their kind. */
  unlogged: number;
};

/** Entries in one go: about a megabyte of ids and hashes. */
const SLICE = 5_000;

/** A slice is a few statements; a slow disk may take its time. */
const SLICE_MS = 600_000;

/**
 * Compares every content that is sealed, revealed, locked or decided with what the log has of it, either way round. It goes through both by
 * the first part of the ids, so that the memory it takes does not grow with the log.
 */
export async function verifyContents(db: Db, kinds: readonly SealedKind[], slice = SLICE): Promise<ContentsVerified> {
  const found: ContentsVerified = { same: 0, differing: [], removed: [], erased: 0, unlogged: 0 };
  let after: string | null = "";
  while (after !== null) {
    const from: string = after;
    // Log and contents as they were at one moment, while people go on submitting.
    after = await db.$transaction((tx) => verifySlice(tx, kinds, { from, entries: slice }, found), {
      ...{ isolationLevel: "RepeatableRead", timeout: SLICE_MS },
    });
  }
  return found;
}

/** @returns where the next slice begins; `null` after the last. */
async function verifySlice(
  tx: Tx,
  kinds: readonly SealedKind[],
  { from, entries }: { from: string; entries: number },
  found: ContentsVerified,
): Promise<string | null> {
  const actions = [...new Set(kinds.flatMap(actionsOf))];
  const [last] = await tx.$queryRaw<{ objectId: string }[]>`
    SELECT e."objectId" FROM "AuditEntry" e WHERE e."action" = ANY(${actions}) AND e."objectId" > ${from}
    ORDER BY e."objectId" LIMIT 1 OFFSET ${entries - 1}`;
  const upTo = last?.objectId ?? null;
  const logged = await readEntries(tx, actions, { after: from, upTo });
  for (const kind of kinds) compare(kind, standing(kind, logged), await kind.read(tx, { after: from, upTo }), found);
  return upTo;
}

const actionsOf = ({ actions, finalBy, undoneBy = [] }: SealedKind): AuditAction[] => [
  ...actions,
  ...(finalBy ? [finalBy] : []),
  ...undoneBy.map(({ action }) => action),
];

type Entry = {
  action: string;
  objectId: string;
  actorId: string | null;
  subjectId: string | null;
  /** The hashes at the ends of its `before` and `after`. */
  hadHash: string | null;
  hash: string | null;
  saysNothing: boolean;
};

/** In their order. */
function readEntries(
  tx: Tx,
  actions: readonly string[],
  which: Exclude<Contents, readonly string[]>,
): Promise<Entry[]> {
  return tx.$queryRaw<Entry[]>`
    SELECT e."action", e."objectId", e."actorId", e."subjectId", substring(e."before" from '[0-9a-f]{64}$') AS "hadHash",
           substring(e."after" from '(?:^|sealed v1 )([0-9a-f]{64})$') AS "hash",
           e."before" IS NULL AND e."after" IS NULL AS "saysNothing"
    FROM "AuditEntry" e WHERE e."action" = ANY(${actions as string[]}) AND e."objectId" > ${which.after}
      AND (${which.upTo}::text IS NULL OR e."objectId" <= ${which.upTo}) ORDER BY e."id"`;
}

const idOf = (entry: Entry, fields: SealedKind["loggedBy"]) => fields.map((field) => entry[field] ?? "").join(" ");

/** What the log has of a content: the hashes of what is to be there, and whether that is final. */
type Standing = { hashes: string[]; isFinal: boolean };

/** By id. What was taken away is there without hashes. */
function standing(kind: SealedKind, entries: readonly Entry[]): Map<string, Standing> {
  const undoings = new Map<string, Undoing>((kind.undoneBy ?? []).map((one) => [one.action, one]));
  const actions = new Set<string>(kind.actions);
  const known = new Map<string, Standing>();
  const byObject = new Map<string, Map<string, Standing>>();
  for (const entry of entries) {
    const undoing = undoings.get(entry.action);
    const id = idOf(entry, kind.loggedBy);
    if (undoing) takeAway(byObject.get(entry.objectId), entry, idOf(entry, undoing.loggedBy));
    else if (entry.action === kind.finalBy) (known.get(id) ?? { isFinal: true }).isFinal = true;
    else if (actions.has(entry.action) && entry.hash) {
      const one = known.get(id) ?? { hashes: [], isFinal: kind.finalBy === undefined };
      one.hashes = kind.several ? [...one.hashes, entry.hash] : [entry.hash];
      known.set(id, one);
      byObject.set(entry.objectId, (byObject.get(entry.objectId) ?? new Map()).set(id, one));
    }
  }
  return known;
}

function takeAway(ofObject: Map<string, Standing> | undefined, { hadHash, saysNothing }: Entry, begin: string): void {
  for (const [id, one] of ofObject ?? []) {
    if (id !== begin && !id.startsWith(`${begin} `)) continue;
    if (saysNothing) one.hashes = [];
    else if (hadHash) one.hashes = without(one.hashes, hadHash);
  }
}

/** Without the last of these. */
function without(hashes: readonly string[], hash: string): string[] {
  const at = hashes.lastIndexOf(hash);
  return hashes.filter((_, index) => index !== at);
}

function compare(
  { kind }: SealedKind,
  known: ReadonlyMap<string, Standing>,
  stored: readonly StoredContent[],
  found: ContentsVerified,
): void {
  const missed = new Map([...known].map(([id, { hashes, isFinal }]) => [id, isFinal ? hashes : []]));
  const others: StoredContent[] = [];
  for (const content of stored) {
    const { id, hash } = content;
    if (!known.has(id)) found.unlogged++;
    else if (known.get(id)!.hashes.includes(hash)) {
      missed.set(id, without(missed.get(id)!, hash));
      found.same++;
    } else others.push(content);
  }
  // What is something else than the log says stands for the one that it was.
  for (const { id, erased } of others) {
    missed.set(id, missed.get(id)!.slice(1));
    if (erased) found.erased++;
    else found.differing.push({ kind, id });
  }
  for (const [id, hashes] of missed) if (hashes.length > 0) found.removed.push({ kind, id });
}
