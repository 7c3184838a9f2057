import fc from "fast-check";
import { packetHash } from "~/features/promotion/cases/case-packet.server";
import { type Packet, packetOf } from "~/features/promotion/cases/domain/case-packet";
import { findStep, readStep } from "~/features/promotion/readiness/domain/readiness-reading";
import { steppedFramework } from "../factories/cases";
import { KIT } from "../factories/kits";
import { framedWithVignette } from "../factories/vignettes";
import type { Place } from "./people";
import { firstOfEach, type Items, isAround, isPartnerOf, type Making, type Piece, type Plan } from "./plan";

type Case = Items["cases"];

/** The framework of all organisations; it has a step from IC2 to IC3, and a vignette. */
export const FRAMEWORK = { ...framedWithVignette(steppedFramework({ slug: "small", name: "Small" })), kits: [KIT] };
const STEP = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3" };

/** Promotion cases, from their drafts to their decisions. */
export const cases: Piece<Case> = {
  items: (somebody) =>
    fc.array(
      fc.record({
        subject: somebody,
        status: fc.constantFrom(
          "DRAFT" as const,
          "SUBMITTED" as const,
          "DECIDED" as const,
          "APPEALED" as const,
          "WITHDRAWN" as const,
        ),
        reader: somebody,
      }),
      { maxLength: 2 },
    ),
  tidy: (items) => firstOfEach(items, ({ subject }) => subject).filter(({ subject, reader }) => subject !== reader),
  where: () => /cases|packet/,
  things: ({ status }) => [{ of: "case" }, ...(isDecided(status) ? [{ of: "decision" }] : [])],
  subject: ({ subject }) => subject,
  mayRead: (plan, item, actor) => readsCase(plan, item, actor),
  rows(making, item, isOther) {
    const other = isOther({ of: "case" });
    const { id, versionId } = making;
    const { subject, status, reader } = item;
    const statement = other ? "Quite another statement." : "A statement.";
    const words: Record<string, string> = other ? { "r-present": "New words." } : {};
    const texts = { statement, words };
    const submittedAt = status === "DRAFT" ? null : making.now();
    const readerId = status === "APPEALED" ? making.person(reader) : null;
    const about = { id, subjectId: making.person(subject), versionId, ...STEP, status, createdAt: making.now() };
    return {
      PromotionCase: [{ ...about, statement: texts.statement, submittedAt, readerId }],
      CaseWords: Object.entries(texts.words).map(([criterionId, words]) => ({ caseId: id, criterionId, words })),
      CaseEvidence: making.plan.evidence.flatMap(({ owner, inCase }, at) =>
        inCase && owner === subject ? [{ caseId: id, evidenceId: making.item("evidence", at) }] : [],
      ),
      CasePacket: submittedAt ? [frozen(making, texts, about.subjectId)] : [],
      CaseEvent: eventsOf(making, item, isOther({ of: "decision" })),
    };
  },
  world: ({ id }) => ({ promotionCase: id }),
};

const isDecided = (status: Case["status"]) => status === "DECIDED" || status === "APPEALED";

/** A draft is its subject's; submitted, it is read by those above, the people partner of the team, and who reads the appeal. */
function readsCase(plan: Plan, { subject, status, reader }: Case, actor: Place): boolean {
  if (actor === subject) return true;
  if (status === "DRAFT" || status === "WITHDRAWN") return false;
  const readsAppeal = status === "APPEALED" && actor === reader;
  return isAround(plan, subject, actor) || isPartnerOf(plan, subject, actor) || readsAppeal;
}

/** What a case rests on is known to whoever reads the case. */
export function readsCaseOf(plan: Plan, subject: Place, actor: Place): boolean {
  return plan.cases.some((one) => one.subject === subject && readsCase(plan, one, actor));
}

function frozen(making: Making, texts: Packet["texts"], subjectId: string) {
  const frozenAt = making.now();
  const reading = readStep(FRAMEWORK, findStep(FRAMEWORK, STEP.stepId)!, {
    past: [],
    evidence: [],
    leaves: [],
    today: "2026-11-23",
  });
  const source = { caseId: making.id, subjectId, frozenAt, framework: FRAMEWORK, texts, reading };
  const content = packetOf({ ...source, assessments: [], evidence: [] });
  return { caseId: making.id, content, contentHash: packetHash(content), frozenAt };
}

function eventsOf(making: Making, { subject, status, reader }: Case, other: boolean) {
  if (status === "DRAFT") return [];
  const of = { caseId: making.id, at: making.now(), reasons: "", promoted: null as boolean | null, change: "" };
  const submitted = { ...of, number: 1, kind: "SUBMITTED", actorId: making.person(subject) };
  const ending = { ...of, number: 2, actorId: making.person(subject) };
  if (status === "SUBMITTED") return [submitted];
  if (status === "WITHDRAWN") return [submitted, { ...ending, kind: "WITHDRAWN" }];
  const reasons = other
    ? { promoted: true, reasons: "All of it is there." }
    : { promoted: false, reasons: "It is too early.", change: "One more project." };
  const decided = { ...ending, kind: "DECIDED", actorId: making.person(reader), ...reasons };
  if (status === "DECIDED") return [submitted, decided];
  return [
    submitted,
    decided,
    { ...of, number: 3, kind: "APPEALED", actorId: making.person(subject), reasons: "Read it again." },
  ];
}
