import { agreedChoices, type RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { listRated } from "~/features/assessment/conversations/rated.repo.server";
import { findCase } from "~/features/promotion/cases/case.repo.server";
import { packetOf } from "~/features/promotion/cases/domain/case-packet";
import { findStep, pastOf, readStep, statementsOf } from "~/features/promotion/readiness/domain/readiness-reading";
import { dayText } from "~/kernel/time/day";
import { contentHash } from "~/platform/content-hash.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { grantRow } from "../../test/factories/people";
import type { Published } from "./assessments";
import { daysBefore, workingHours } from "./calendar";
import { CASES, type CasePlan, PARTNERS } from "./case-plans";
import { agreeOnLeadership, revealPast, type Seeding } from "./case-reviews";
import { below, chance, idOf } from "./chance";
import { freshAt, personId } from "./people";
import type { PersonPlan } from "./roster";

/** A few promotion cases, with the revealed assessments they rest on. Everything else is in the database already. */
export async function seedCases(tx: Tx, { today, roster, published }: Omit<Seeding, "tx">): Promise<void> {
  const seeding = { tx, today, roster, published };
  await seedPartners(seeding);
  for (const plan of CASES) {
    const subject = planOf(seeding, plan.of);
    await revealPast(seeding, subject);
    if (plan.of === "Amara Okafor") await agreeOnLeadership(seeding, subject);
    await seedCase(seeding, plan, subject);
  }
}

function planOf({ roster }: Pick<Seeding, "roster">, name: string): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration has no ${name}.`);
  return plan;
}

async function seedPartners(seeding: Seeding): Promise<void> {
  const { tx, today } = seeding;
  const fresh = (key: string) => ({ ...freshAt(today), newId: () => idOf("partner", key) });
  const rows = PARTNERS.map(({ name, team }) => {
    const reason = `People partner of ${team}`;
    const since = daysBefore(today, 400);
    const about = { personId: personId(planOf(seeding, name)), teamId: idOf("team", team) };
    return grantRow(fresh(team), { ...about, role: "PEOPLE_PARTNER", since, reason });
  });
  await tx.roleGrant.createMany({ data: rows });
}

async function seedCase(seeding: Seeding, plan: CasePlan, subject: PersonPlan): Promise<void> {
  const { tx, today, published } = seeding;
  const { id: versionId, framework } = published(subject.team.frameworkSlug);
  const step = framework.promotions.find(({ from, to }) => to === plan.to && from.startsWith("IC"));
  if (!step) throw new Error(`The demonstration has no step to ${plan.to}.`);
  const id = idOf("case", plan.of);
  const atWork = (who: PersonPlan, daysAgo: number) =>
    workingHours(who.timeZone)(daysBefore(today, daysAgo), chance("case", plan.of, daysAgo));
  const row = { id, subjectId: personId(subject), versionId, stepId: step.id, fromLevel: step.from, toLevel: step.to };
  const createdAt = atWork(subject, plan.daysAgo);
  await tx.promotionCase.create({ data: { ...row, statement: plan.statement, createdAt } });
  await chooseEvidence(seeding, id, subject);
  const submitted = plan.events.find(({ kind }) => kind === "SUBMITTED");
  if (!submitted) return;
  const submittedAt = atWork(subject, submitted.daysAgo);
  await freeze(tx, id, { id: versionId, framework }, submittedAt);
  const readerId = plan.reader ? personId(planOf(seeding, plan.reader)) : null;
  await moveTo(tx, id, { status: plan.status, submittedAt, readerId });
  for (const [place, { by, daysAgo, ...event }] of plan.events.entries()) {
    const who = planOf(seeding, by);
    const at = atWork(who, daysAgo);
    await tx.caseEvent.create({ data: { ...event, caseId: id, number: place + 1, actorId: personId(who), at } });
  }
}

/** Forward, one state after the other, as the table demands. */
async function moveTo(
  tx: Tx,
  id: string,
  { status, submittedAt, readerId }: { status: CasePlan["status"]; submittedAt: Date; readerId: string | null },
): Promise<void> {
  const order = ["SUBMITTED", "IN_CALIBRATION", "DECIDED", "APPEALED"] as const;
  for (const one of order.slice(0, order.indexOf(status as (typeof order)[number]) + 1)) {
    const reader = one === "APPEALED" ? { readerId } : {};
    await tx.promotionCase.update({ where: { id }, data: { status: one, submittedAt, ...reader } });
  }
}

async function chooseEvidence({ tx }: Seeding, caseId: string, subject: PersonPlan): Promise<void> {
  const pieces = await tx.evidence.findMany({
    where: { ownerId: personId(subject) },
    select: { id: true, corroborations: { where: { status: "CONFIRMED" }, select: { colleagueId: true } } },
    orderBy: [{ happenedOn: "desc" }, { id: "asc" }],
  });
  const isConfirmed = ({ corroborations }: (typeof pieces)[number]) => corroborations.length > 0;
  const first = [...pieces.filter(isConfirmed), ...pieces.filter((piece) => !isConfirmed(piece))];
  const chosen = first.slice(0, 3 + below(3, "case evidence", subject.handle));
  await tx.caseEvidence.createMany({ data: chosen.map(({ id }) => ({ caseId, evidenceId: id })) });
}

/** As submitting does, from what had been revealed by then. */
async function freeze(tx: Tx, caseId: string, { framework }: Published, frozenAt: Date): Promise<void> {
  const record = await findCase(tx, caseId, { sources: true });
  const step = findStep(framework, record?.stepId ?? "");
  if (!record || !step) throw new Error("The demonstration lost a case.");
  const all = await listRated(tx as Db, record.subjectId, { limit: 12, onlyRevealed: true });
  const assessments = all.filter((one: RatedAssessment) => one.revealedAt !== null && one.revealedAt <= frozenAt);
  const past = assessments
    .filter((one) => Object.keys(agreedChoices(one)).length > 0)
    .map((one) => pastOf(one, "agreed", statementsOf(framework)));
  const { subjectId, evidence, leaves } = record;
  const reading = readStep(framework, step, { past, evidence, leaves, today: dayText(frozenAt) });
  const texts = { statement: record.statement, words: record.words };
  const packet = packetOf({
    caseId,
    subjectId,
    frozenAt,
    framework,
    texts,
    reading,
    assessments,
    evidence,
  });
  const row = { caseId, content: packet as unknown as object, contentHash: contentHash(packet), frozenAt };
  await tx.casePacket.create({ data: row });
}
