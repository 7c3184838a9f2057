import type { Db, Tx } from "~/platform/database/database.server";

import type { ProposalKind, ProposalState } from "~/platform/generated/prisma/enums";

export type { ProposalKind };

export type Proposal = {
  id: string;
  slug: string;
  expectationId: string;
  statement: string;
  kind: ProposalKind;
  text: string;
  authorId: string;
  author: { name: string };
  sentAt: Date;
  state: ProposalState;
  answer: string;
  answeredAt: Date | null;
};

const SHOWN = {
  ...{ id: true, slug: true, expectationId: true, statement: true, kind: true, text: true, authorId: true },
  ...{ author: { select: { name: true } }, sentAt: true, state: true, answer: true, answeredAt: true },
} as const;

type NewProposal = Pick<
  Proposal,
  "id" | "slug" | "expectationId" | "statement" | "kind" | "text" | "authorId" | "sentAt"
>;

/** Sending the same form twice has one effect. */
export async function insertProposal(db: Db, proposal: NewProposal): Promise<void> {
  await db.ladderProposal.createMany({ data: [proposal], skipDuplicates: true });
}

/** Open ones first, then the newest. */
export function listProposals(db: Tx, slug: string, slice: { skip: number; take: number }): Promise<Proposal[]> {
  return db.ladderProposal.findMany({
    where: { slug },
    select: SHOWN,
    orderBy: [{ state: "asc" }, { sentAt: "desc" }, { id: "asc" }],
    ...slice,
  });
}

/** Of one expectation: a person's own, and those of others that were accepted. */
export function listAbout(
  db: Tx,
  about: { slug: string; expectationId: string },
  personId: string,
): Promise<Proposal[]> {
  const where = { ...about, OR: [{ authorId: personId }, { state: "ACCEPTED" as const }] };
  return db.ladderProposal.findMany({ where, select: SHOWN, orderBy: { sentAt: "desc" }, take: 50 });
}

/** How many of a person's suggestions for a framework wait for an answer. */
export function countOpen(db: Tx, slug: string, authorId: string): Promise<number> {
  return db.ladderProposal.count({ where: { slug, authorId, state: "OPEN" } });
}

export function findProposal(db: Tx, slug: string, id: string): Promise<Proposal | null> {
  return db.ladderProposal.findFirst({ where: { id, slug }, select: SHOWN });
}

type Answer = { state: "ACCEPTED" | "DECLINED"; answer: string; answeredById: string; answeredAt: Date };

/** @returns `false` where someone has answered it already. */
export async function answerProposal(tx: Tx, id: string, answer: Answer): Promise<boolean> {
  const { count } = await tx.ladderProposal.updateMany({ where: { id, state: "OPEN" }, data: answer });
  return count === 1;
}
