import { type Actor, hasRole } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";

/** A person as far as permissions depend on them. */
export type PersonObject = { id: string; managerId: string | null };
/** One rater's sheet of an assessment. */
export type SheetObject = { raterId: string; subjectId: string; revealed: boolean };
/** An assessment and the present manager of its subject. */
export type AssessmentObject = { subjectId: string; managerId: string | null };
export type EvidenceObject = { ownerId: string };
export type CorroborationObject = { colleagueId: string };
/** A growth plan and the present manager of its person. */
export type PlanObject = { personId: string; managerId: string | null };
export type GoalObject = PlanObject & { shared: boolean };
/** One-to-ones; `stands` while one is still the other's manager or their manager's manager, and both are here. */
export type OneToOneObject = { managerId: string; reportId: string; stands: boolean };
/** `readers`: with whom the receiver shared it, and still may read it. */
export type FeedbackObject = { giverId: string; receiverId: string; readers: readonly string[] };
export type FeedbackRequestObject = { askerId: string; askedId: string };

/**
 * Every permission of Waymark, a line each; what is not here is not allowed. Administrators are not mentioned:
 * running the system opens nobody's judgement. A new action without a rule does not compile.
 */
const rules = {
  "ladder.read": (_a: Actor, _o: null) => true,
  "ladder.read-problems": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "directory.read": (_a: Actor, _o: null) => true,
  "people.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "people.erase": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "roles.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "tokens.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "person.read": (_a: Actor, _p: PersonObject) => true,
  "person.read-own-account": (a: Actor, p: PersonObject) => a.id === p.id,
  "account.invite": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "system.administer": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "team.read-assessment-states": (a: Actor, p: PersonObject) => a.id === p.managerId,
  "assessment.start": (a: Actor, p: PersonObject) => a.id === p.id,
  "assessment.read": (a: Actor, o: AssessmentObject) => a.id === o.subjectId,
  "assessment.read-state": (a: Actor, o: AssessmentObject) => a.id === o.subjectId || a.id === o.managerId,
  "sheet.read": (a: Actor, s: SheetObject) =>
    a.id === s.raterId || (s.revealed && (a.id === s.subjectId || a.elevatedFor.includes(s.subjectId))),
  "elevated-read.begin": (a: Actor, p: PersonObject) => hasRole(a, "ADMINISTRATOR") && a.id !== p.id,
  "sheet.write": (a: Actor, s: SheetObject) => a.id === s.raterId,
  "evidence.read": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "evidence.write": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "corroboration.ask": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "corroboration.answer": (a: Actor, c: CorroborationObject) => a.id === c.colleagueId,
  "plan.read": (a: Actor, p: PlanObject) => a.id === p.personId || a.id === p.managerId,
  "plan.write": (a: Actor, p: PlanObject) => a.id === p.personId,
  "goal.read": (a: Actor, g: GoalObject) => a.id === g.personId || (g.shared && a.id === g.managerId),
  "goal.write": (a: Actor, g: GoalObject) => a.id === g.personId,
  "goal.agree": (a: Actor, g: GoalObject) => g.shared && a.id === g.managerId,
  "one-to-one.read": (a: Actor, o: OneToOneObject) => a.id === o.managerId || a.id === o.reportId,
  "one-to-one.write": (a: Actor, o: OneToOneObject) => o.stands && (a.id === o.managerId || a.id === o.reportId),
  "calendar.keep": (a: Actor, p: PersonObject) => a.id === p.id,
  "feedback.give": (a: Actor, p: PersonObject) => a.id !== p.id,
  "feedback.read": (a: Actor, f: FeedbackObject) =>
    a.id === f.receiverId || a.id === f.giverId || f.readers.includes(a.id),
  "feedback.share": (a: Actor, f: FeedbackObject) => a.id === f.receiverId,
  "feedback-request.answer": (a: Actor, r: FeedbackRequestObject) => a.id === r.askedId,
  "audit.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "audit.read-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "privacy.export-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "retention.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "retention.change": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
};

type Rules = typeof rules;
export type Action = keyof Rules;
export type ObjectOf<A extends Action> = Parameters<Rules[A]>[1];

export const ACTIONS = Object.keys(rules) as Action[];

export function can<A extends Action>(actor: Actor, action: A, object: ObjectOf<A>): boolean {
  return (rules[action] as (actor: Actor, object: ObjectOf<A>) => boolean)(actor, object);
}

/** @throws {Refusal} `not-found`: what one may not see does not exist. */
export function demand<A extends Action>(actor: Actor, action: A, object: ObjectOf<A>): void {
  if (!can(actor, action, object)) throw notFound();
}
