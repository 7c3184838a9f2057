import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Opening, OpeningCompetency, OpeningKnowledge, OpeningStage } from "./domain/opening";
import type { OpeningTerms } from "./domain/opening-fields";
import { findOpening } from "./opening.repo.server";

/** Part of a transaction: holds it until that ends. */
export async function lockOpening(tx: Tx, id: string, readerId: string): Promise<Opening | null> {
  await tx.$executeRaw`SELECT 1 FROM "Opening" WHERE "id" = ${id} FOR UPDATE`;
  return findOpening(tx, id, readerId);
}

const columnsOf = ({ opensOn, fillBy, ...rest }: OpeningTerms) => ({
  ...rest,
  opensOn: dayStart(opensOn),
  fillBy: fillBy === null ? null : dayStart(fillBy),
});

export type NewOpening = { id: string; versionId: string; leadId: string; createdAt: Date; terms: OpeningTerms };

/** False when it is there already, as after a repeated submit. */
export async function insertOpening(tx: Tx, { terms, ...about }: NewOpening): Promise<boolean> {
  const { count } = await tx.opening.createMany({ data: [{ ...about, ...columnsOf(terms) }], skipDuplicates: true });
  return count === 1;
}

/** Part of a transaction that has locked it and compared the edits; so are all below. */
export async function updateTerms(tx: Tx, id: string, terms: OpeningTerms): Promise<void> {
  await tx.opening.update({ where: { id }, data: { ...columnsOf(terms), edits: { increment: 1 } } });
}

export type Moved =
  | { status: "OPEN"; openedAt: Date; opensOn: string }
  | { status: "CLOSED"; closedAt: Date }
  | { leadId: string };

export async function moveOpening(tx: Tx, id: string, moved: Moved): Promise<void> {
  const data = "opensOn" in moved ? { ...moved, opensOn: dayStart(moved.opensOn) } : moved;
  await tx.opening.update({ where: { id }, data: { ...data, edits: { increment: 1 } } });
}

/** Its plan goes with it; the database lets nothing but a draft go. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.opening.delete({ where: { id } });
}

/** Whether somebody discarded it: discarding again is no error. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "opening.discard" } })) > 0;
}

/** All of them anew, since places are unique at every moment. */
export async function replaceStages(tx: Tx, openingId: string, stages: readonly OpeningStage[]): Promise<void> {
  await tx.openingStage.deleteMany({ where: { openingId } });
  const data = stages.map(({ id, place, name, kitId, bandId, seats }) => {
    return { id, openingId, place, name, kitId, bandId, seats };
  });
  await tx.openingStage.createMany({ data });
  await tx.opening.update({ where: { id: openingId }, data: { edits: { increment: 1 } } });
}

export async function replaceCompetencies(
  tx: Tx,
  openingId: string,
  competencies: readonly OpeningCompetency[],
): Promise<void> {
  await tx.openingCompetency.deleteMany({ where: { openingId } });
  await tx.openingCompetency.createMany({ data: competencies.map((one) => ({ openingId, ...one })) });
  await tx.opening.update({ where: { id: openingId }, data: { edits: { increment: 1 } } });
}

/** The plan follows its opening to another version of the framework. */
export async function setVersion(tx: Tx, id: string, versionId: string): Promise<void> {
  await tx.opening.update({ where: { id }, data: { versionId, edits: { increment: 1 } } });
}

export function listTeams(db: Db | Tx): Promise<{ id: string; name: string }[]> {
  return db.team.findMany({ select: { id: true, name: true }, orderBy: [{ name: "asc" }, { id: "asc" }], take: 1000 });
}

export type Reachable = { id: string; name: string; email: string };

/** People who are here and may lead openings now. */
export function listLeads(db: Db | Tx, now: Date): Promise<Reachable[]> {
  const role = "HIRING_LEAD" as const;
  const inForce = { role, since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  return db.person.findMany({
    where: { deactivatedAt: null, roles: { some: inForce } },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}

/** Those of them who are here. */
export function listHere(tx: Tx, ids: readonly string[]): Promise<Reachable[]> {
  return tx.person.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: { id: true, name: true, email: true },
  });
}

/** What people's parts in an opening, present or past, let them know of it; nothing while it is planned. */
export async function knowledgeOf(
  db: Db | Tx,
  openingId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, OpeningKnowledge>> {
  const parts = await db.openingPart.findMany({ where: { openingId, personId: { in: [...personIds] } } });
  return new Map(parts.map(({ personId, knows }) => [personId, knows]));
}
