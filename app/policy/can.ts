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
/** An opportunity, and whether the reader or one of their reports was offered it or asked for it. */
export type OpportunityObject = {
  sponsorId: string;
  sponsorManagerId: string | null;
  proposedById: string;
  /** The sponsor stands behind it. */
  sponsored: boolean;
  openToAll: boolean;
  concernsReader: boolean;
};
/** A person's place in an opportunity; the managers are the present ones. */
export type PlaceObject = { personId: string; managerId: string | null; sponsorId: string; begunBy: string };
/** A person offered a place, or to be. */
export type OfferObject = { sponsorId: string; openToAll: boolean; personId: string; managerId: string | null };
/** A person, their present manager and their team. */
export type TeamedPerson = { id: string; managerId: string | null; teamId: string | null };

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
  "audit.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "audit.read-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "privacy.export-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "retention.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "retention.change": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "opportunity.propose": (_a: Actor, _o: null) => true,
  "opportunity.read": (a: Actor, o: OpportunityObject) =>
    a.id === o.sponsorId ||
    a.id === o.proposedById ||
    (o.sponsored && (o.openToAll || a.id === o.sponsorManagerId || o.concernsReader)),
  "opportunity.edit": (a: Actor, o: OpportunityObject) =>
    o.sponsored ? a.id === o.sponsorId || a.id === o.sponsorManagerId : a.id === o.proposedById,
  "opportunity.sponsor": (a: Actor, o: OpportunityObject) => a.id === o.sponsorId,
  "place.offer": (a: Actor, o: OfferObject) => a.id === o.sponsorId || (o.openToAll && a.id === o.managerId),
  "place.ask": (a: Actor, o: OpportunityObject) => o.sponsored && o.openToAll && a.id !== o.sponsorId,
  "place.read": (a: Actor, p: PlaceObject) => a.id === p.sponsorId || a.id === p.personId || a.id === p.managerId,
  "place.read-words": (a: Actor, p: PlaceObject) =>
    a.id === p.sponsorId || a.id === p.personId || (a.id === p.managerId && a.id === p.begunBy),
  "place.answer-offer": (a: Actor, p: PlaceObject) => a.id === p.personId,
  "place.answer-ask": (a: Actor, p: PlaceObject) => a.id === p.sponsorId,
  "place.take-back-offer": (a: Actor, p: PlaceObject) =>
    a.id === p.sponsorId || (a.id === p.managerId && a.id === p.begunBy),
  "place.take-back-ask": (a: Actor, p: PlaceObject) => a.id === p.personId,
  "place.go-on": (a: Actor, p: PlaceObject) => a.id === p.sponsorId || a.id === p.personId,
  "lacking.read": (a: Actor, p: PersonObject) => a.id === p.managerId,
  "learning.read": (a: Actor, p: PersonObject) => a.id === p.id || a.id === p.managerId,
  "learning.ask": (a: Actor, p: PersonObject) => a.id === p.id,
  "learning.decide": (a: Actor, p: PersonObject) => a.id === p.managerId && a.id !== p.id,
  "learning.use": (a: Actor, p: PersonObject) => a.id === p.id,
  "learning.set-default": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "learning.set-team": (a: Actor, teamId: string) => a.partnerOf.includes(teamId),
  "sponsorship.read": (a: Actor, teamIds: readonly string[]) =>
    teamIds.length > 0 && teamIds.every((teamId) => a.partnerOf.includes(teamId)),
  "leave.record": (a: Actor, p: TeamedPerson) =>
    a.id === p.id ||
    a.id === p.managerId ||
    (p.teamId !== null && a.partnerOf.includes(p.teamId)) ||
    hasRole(a, "ADMINISTRATOR"),
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
