import { type Actor, hasRole } from "~/kernel/actor";
import { notFound, ProofNeeded } from "~/kernel/refusal";

type CalibrationStatus = "PREPARING" | "RATING" | "OPEN" | "LOCKED";
type CalibrationRule = "DECIDER" | "CONSENSUS" | "MAJORITY";
type CalibrationRole = "FACILITATOR" | "SCRIBE" | "DECIDER" | "RATER" | "OBSERVER";
type MentorshipRoundStatus = "DRAFT" | "ENROLLING" | "RUNNING" | "CLOSED";
type MentorshipWay = "PAIRED" | "ASKED";
type MentorshipSide = "MENTOR" | "MENTEE";
type PairStatus = "ACTIVE" | "PAUSED" | "ENDED";
type OpeningStatus = "DRAFT" | "OPEN" | "CLOSED";
type DebriefStatus = "GATHERING" | "OPEN" | "DECIDED";

/** A person as far as permissions depend on them. */
export type PersonObject = { id: string; managerId: string | null };
/** A change of a person that waits for a second administrator; `askedById` is the first, or whoever made a program's token. */
export type HeldChangeObject = { personId: string; askedById: string | null };
/** One rater's sheet of an assessment. */
export type SheetObject = { raterId: string; subjectId: string; revealed: boolean };
/** An assessment and the present manager of its subject. */
export type AssessmentObject = { subjectId: string; managerId: string | null };
/** Somebody whom a review cycle asks, or would; `covered`: the actor runs cycles of them for human resources. */
export type CyclePerson = { managerId: string | null; teamId: string | null; covered: boolean };
/** A group that a cycle asks: for human resources everyone, or a person (`covered` as above) and those below. */
export type CycleGroup = { teamId: string } | { everyone: true } | { underId: string; covered: boolean };
/** Who opened a cycle, and whether that was for human resources, which ends with the grant. */
export type OpenedCycle = { openedById: string; byGrant: boolean };
/** Someone in a review cycle. */
export type CycleMemberObject = OpenedCycle & { subjectId: string; teamId: string | null; covered: boolean };
/**
 * A cycle with the teams of its people, and whether the actor is asked in it, was, or is assessed; `coverage`: how many of its people
 * the actor runs cycles of for human resources; `leads`: the actor leads managers, and people below them are in it.
 */
export type CycleObject = OpenedCycle & {
  teamIds: readonly string[];
  concernsActor: boolean;
  coverage: "none" | "some" | "all";
  leads: boolean;
};
const isOpener = (a: Actor, c: OpenedCycle) => a.id === c.openedById && !c.byGrant;
/** An assessment of which both sides are known, or not yet, with those who stand above its subject now. */
export type ConversationObject = {
  subjectId: string;
  managerId: string | null;
  managersManagerId: string | null;
  revealed: boolean;
};
export type EvidenceObject = { ownerId: string };
export type EvidenceFileObject = { ownerId: string; askedIds: readonly string[] };
export type CorroborationObject = { colleagueId: string };
/** What peers say of an assessment, as far as permissions depend on it. */
export type PeersObject = {
  subjectId: string;
  managerId: string | null;
  managersManagerId: string | null;
  /** Both sheets of the assessment are. */
  revealed: boolean;
};
/** One colleague asked, by the subject or by whoever was their manager then. */
export type PeerRequestObject = { subjectId: string; managerId: string | null; askedById: string };
export type PeerReviewObject = { peerId: string };

/** A promotion case, with those who stand around its subject now. */
export type CaseObject = {
  subjectId: string;
  managerId: string | null;
  managersManagerId: string | null;
  teamId: string | null;
  /** Submitted, and not withdrawn. */
  open: boolean;
  /** Who reads the appeal. */
  readerId: string | null;
  /** Who has endorsed, declined or decided it. */
  judges: readonly string[];
};
const isPartner = (a: Actor, o: CaseObject) => o.teamId !== null && a.partnerOf.includes(o.teamId);
const isAnother = (a: Actor, o: CaseObject) => a.id !== o.subjectId && a.id !== o.managerId && !o.judges.includes(a.id);
/** The draft of a framework: what the actor may do with it, and whether everyone is asked to read it. */
export type LadderDraftObject = { draftRole: "OWNER" | "EDITOR" | "REVIEWER" | null; inReview: boolean };
/** Comments on a sentence of a draft: who started them, and what the actor may do with the draft. */
export type DraftThreadObject = Pick<LadderDraftObject, "draftRole"> & { startedById: string };
/** Counts about people below a rater: how far their reviews are, or what they show. */
export type CoverageObject = { raterId: string };
/** The people below a leader, and whether some of them manage others. */
export type OrganizationObject = { leaderId: string; leadsManagers: boolean };
/** A growth plan and the present manager of its person. */
export type PlanObject = { personId: string; managerId: string | null };
export type GoalObject = PlanObject & { shared: boolean };
/** One-to-ones; `stands` while one is still the other's manager or their manager's manager, and both are here. */
export type OneToOneObject = { managerId: string; reportId: string; stands: boolean };
/** `readers`: with whom the receiver shared it, and still may read it. */
export type FeedbackObject = { giverId: string; receiverId: string; readers: readonly string[] };
export type FeedbackRequestObject = { askerId: string; askedId: string };
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
/** A subject of a calibration session, or a person who could become one. */
export type CalibratedPerson = {
  id: string;
  /** Everyone above them, at any distance. */
  managerIds: readonly string[];
  teamId: string | null;
};
/** A calibration session, with what the actor is in it. */
export type CalibrationObject = {
  status: CalibrationStatus;
  rule: CalibrationRule;
  createdById: string;
  roles: readonly CalibrationRole[];
};
/** A subject of the session. */
export type CalibrationPersonObject = CalibrationObject & {
  personId: string;
  /** The actor has no part in what concerns this subject. */
  recused: boolean;
  /** Their ratings were shown. */
  revealed: boolean;
};
/** A subject's outcome. */
export type CalibrationOutcomeObject = {
  personId: string;
  /** The session is locked now. */
  locked: boolean;
  /** It was locked at least once. */
  everLocked: boolean;
  secondReaderId: string;
  appealed: boolean;
};
/** A mentorship programme; `openFor`: the sides for which it takes the actor, once a round takes anybody. */
export type ProgrammeObject = {
  ownerId: string;
  openFor: readonly MentorshipSide[];
  enrolledAs: readonly MentorshipSide[];
};
/** A programme as to who answers for it; `ownerLeft`: its owner is not here any more. */
export type HeldProgrammeObject = { ownerId: string; ownerLeft: boolean };
/** A round of it. */
export type MentorshipRoundObject = ProgrammeObject & { status: MentorshipRoundStatus; way: MentorshipWay };
/** Two people who were paired. */
export type PairObject = { menteeId: string; mentorId: string; ownerId: string; status: PairStatus };
/** A mentee asks a mentor. */
export type MentorshipRequestObject = { menteeId: string; mentorId: string };
const isOfPair = (a: Actor, o: PairObject) => a.id === o.menteeId || a.id === o.mentorId;
/** Who answers for an opening: of lead, decider and coordinator the last knows names and reads no judgment. */
export type HiringObject = { leadId: string; deciderId: string; coordinatorId: string };
/** `seated`: the actor has a seat in an interview of it; `leadLeft`: its lead is not here any more. */
export type OpeningObject = HiringObject & { status: OpeningStatus; seated: boolean; leadLeft: boolean };
/** `lifted`: the decider wanted to know who they are; `seated`: the actor has a seat with them. */
export type CandidateObject = HiringObject & { lifted: boolean; seated: boolean };
/** `writable`: the actor has a seat whose scorecard is waited for, or may still be corrected. */
export type InterviewObject = HiringObject & { seated: boolean; writable: boolean };
/** `scores`: the actor has a seat whose scores count. */
/** `erased`: nothing is kept of the candidate any more, and nothing more is written. */
export type DebriefObject = HiringObject & { status: DebriefStatus; seated: boolean; scores: boolean; erased: boolean };
/** What interviews of a candidate left for whoever they became. */
export type StartingPlanObject = { coordinatorId: string; personId: string | null };
const judges = (a: Actor, o: HiringObject) => a.id === o.leadId || a.id === o.deciderId;
const runs = (a: Actor, o: HiringObject) => judges(a, o) || a.id === o.coordinatorId;
const isRevealed = (o: DebriefObject) => o.status !== "GATHERING";
const isIn = (o: CalibrationObject, ...roles: CalibrationRole[]) => roles.some((role) => o.roles.includes(role));
const isMeeting = (o: CalibrationObject) => o.status === "OPEN";
const isLocked = (o: CalibrationObject) => o.status === "LOCKED";
const isBefore = (o: CalibrationObject) => o.status === "PREPARING" || o.status === "RATING";

/**
 * Every permission of Waymark, a line each; what is not here is not allowed. Administrators are not mentioned:
 * running the system opens nobody's judgement. A new action without a rule does not compile.
 */
const rules = {
  "ladder.read": (_a: Actor, _o: null) => true,
  "ladder.read-problems": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "ladder.suggest": (_a: Actor, _o: null) => true,
  "ladder.read-draft": (_a: Actor, o: LadderDraftObject) => o.draftRole !== null || o.inReview,
  "ladder.edit-draft": (_a: Actor, o: LadderDraftObject) => o.draftRole === "OWNER" || o.draftRole === "EDITOR",
  "ladder.own-draft": (_a: Actor, o: LadderDraftObject) => o.draftRole === "OWNER",
  "ladder.resolve-thread": (a: Actor, o: DraftThreadObject) => o.draftRole === "OWNER" || o.startedById === a.id,
  "ladder.read-editors": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "ladder.manage-editors": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "kit.read": (_a: Actor, _o: null) => true,
  "directory.read": (_a: Actor, _o: null) => true,
  "framework.publish": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "people.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "people.erase": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "person.change-address": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "person.change-manager": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "held-changes.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "held-changes.decide": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "held-changes.agree": (a: Actor, o: HeldChangeObject) =>
    hasRole(a, "ADMINISTRATOR") && a.id !== o.askedById && a.id !== o.personId,
  "second-step.manage": (a: Actor, p: PersonObject) => a.id === p.id,
  "second-step.read-rule": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "second-step.require": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "roles.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "roles.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "tokens.read": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "tokens.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "organization.read-export": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "organization.export": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "person.read": (_a: Actor, _p: PersonObject) => true,
  "person.read-address": (a: Actor, o: { left: boolean }) => !o.left || hasRole(a, "ADMINISTRATOR"),
  "person.read-own-account": (a: Actor, p: PersonObject) => a.id === p.id,
  "settings.change-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "account.invite": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "system.administer": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
  "team.read-assessment-states": (a: Actor, p: PersonObject) => a.id === p.managerId,
  "assessment.start": (a: Actor, p: PersonObject) => a.id === p.id,
  "assessment.read": (a: Actor, o: AssessmentObject) => a.id === o.subjectId,
  "assessment.read-state": (a: Actor, o: AssessmentObject) => a.id === o.subjectId || a.id === o.managerId,
  "sheet.read": (a: Actor, s: SheetObject) =>
    a.id === s.raterId || (s.revealed && (a.id === s.subjectId || a.elevatedFor.includes(s.subjectId))),
  "elevated-read.prepare": (a: Actor, p: PersonObject) => hasRole(a, "ADMINISTRATOR") && a.id !== p.id,
  "elevated-read.begin": (a: Actor, p: PersonObject) => hasRole(a, "ADMINISTRATOR") && a.id !== p.id,
  "sheet.write": (a: Actor, s: SheetObject) => a.id === s.raterId,
  "sheet.begin": (a: Actor, o: AssessmentObject) => a.id === o.subjectId || a.id === o.managerId,
  "sheet.withdraw": (a: Actor, s: SheetObject) => a.id === s.raterId && !s.revealed,
  "review.book": (a: Actor, o: AssessmentObject) => a.id === o.managerId,
  "cycle.ask": (a: Actor, p: CyclePerson) => mayAsk(a, p),
  "cycle.ask-group": (a: Actor, g: CycleGroup) =>
    a.reach.everyone ||
    ("teamId" in g && (isPartnerOf(a, [g.teamId]) || a.reach.teamIds.includes(g.teamId))) ||
    ("underId" in g && (g.covered || a.reach.underIds.includes(g.underId))),
  "cycle.read": (a: Actor, c: CycleObject) =>
    c.concernsActor || isOpener(a, c) || isPartnerOf(a, c.teamIds) || c.coverage !== "none",
  "cycle.read-progress": (a: Actor, c: CycleObject) =>
    isOpener(a, c) || isPartnerOf(a, c.teamIds) || c.coverage !== "none" || c.leads,
  "cycle.manage": (a: Actor, c: CycleObject) =>
    isOpener(a, c) ||
    (isPartnerOf(a, c.teamIds) && !c.byGrant) ||
    c.coverage === "all" ||
    (a.id === c.openedById && c.coverage === "some"),
  "cycle.change-member": (a: Actor, m: CycleMemberObject) =>
    a.id !== m.subjectId && (isOpener(a, m) || isPartnerOf(a, [m.teamId]) || m.covered),
  "conversation.read": (a: Actor, c: ConversationObject) =>
    c.revealed && [c.subjectId, c.managerId, c.managersManagerId].includes(a.id),
  "conversation.record": (a: Actor, c: ConversationObject) => c.revealed && [c.subjectId, c.managerId].includes(a.id),
  "evidence.read": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "evidence.read-file": (a: Actor, e: EvidenceFileObject) => a.id === e.ownerId || e.askedIds.includes(a.id),
  "evidence.write": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "corroboration.ask": (a: Actor, e: EvidenceObject) => a.id === e.ownerId,
  "corroboration.answer": (a: Actor, c: CorroborationObject) => a.id === c.colleagueId,
  "peers.ask": (a: Actor, o: PeersObject) => a.id === o.subjectId || a.id === o.managerId,
  "peers.read": (a: Actor, o: PeersObject) =>
    o.revealed && [o.subjectId, o.managerId, o.managersManagerId].includes(a.id),
  "peers.release": (a: Actor, o: PeersObject) => o.revealed && (a.id === o.subjectId || a.id === o.managerId),
  "peer-request.take-back": (a: Actor, o: PeerRequestObject) =>
    a.id === (o.askedById === o.subjectId ? o.subjectId : o.managerId),
  "peer-review.read": (a: Actor, o: PeerReviewObject) => a.id === o.peerId,
  "peer-review.write": (a: Actor, o: PeerReviewObject) => a.id === o.peerId,
  "readiness.read": (a: Actor, p: PersonObject) => a.id === p.id || a.id === p.managerId,
  "case.start": (a: Actor, p: PersonObject) => a.id === p.id,
  "case.write": (a: Actor, o: CaseObject) => a.id === o.subjectId,
  "case.read": (a: Actor, o: CaseObject) =>
    a.id === o.subjectId ||
    (o.open && (a.id === o.managerId || a.id === o.managersManagerId || a.id === o.readerId || isPartner(a, o))),
  "case.answer": (a: Actor, o: CaseObject) => o.open && a.id === o.managerId && a.id !== o.subjectId,
  "case.decide": (a: Actor, o: CaseObject) => o.open && isPartner(a, o) && isAnother(a, o),
  "case.decide-appeal": (a: Actor, o: CaseObject) => o.open && a.id === o.readerId && isAnother(a, o),
  "movement.read": (a: Actor, p: PersonObject) => a.id === p.id,
  "team.read-progress": (a: Actor, o: CoverageObject) => a.id === o.raterId,
  "team.read-coverage": (a: Actor, o: CoverageObject) => a.id === o.raterId,
  "organization.read": (a: Actor, o: OrganizationObject) => a.id === o.leaderId && o.leadsManagers,
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
  "trust.read-settings": (_a: Actor, _o: null) => true,
  "trust.read-backups": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
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
  "calibration.ask": (a: Actor, p: CalibratedPerson) =>
    a.id !== p.id &&
    (p.managerIds.includes(a.id) ||
      isPartnerOf(a, [p.teamId]) ||
      a.reach.everyone ||
      (p.teamId !== null && a.reach.teamIds.includes(p.teamId)) ||
      a.reach.underIds.some((id) => id === p.id || p.managerIds.includes(id))),
  "calibration.read": (a: Actor, o: CalibrationObject) => o.roles.length > 0 || a.id === o.createdById,
  "calibration.set-up": (a: Actor, o: CalibrationObject) =>
    isBefore(o) && (a.id === o.createdById || isIn(o, "FACILITATOR")),
  "calibration.declare-conflict": (_a: Actor, o: CalibrationObject) => o.roles.length > 0 && !isLocked(o),
  "calibration.read-packet": (_a: Actor, o: CalibrationPersonObject) =>
    o.roles.length > 0 && o.status !== "PREPARING" && !o.recused,
  "calibration.rate": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "RATER") && o.status === "RATING" && !o.recused,
  "calibration.read-own-sheet": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "RATER") && o.status !== "PREPARING" && !o.recused,
  "calibration.read-own-sheets": (_a: Actor, o: CalibrationObject) => isIn(o, "RATER") && o.status !== "PREPARING",
  "practice.rate": (_a: Actor, _o: null) => true,
  "calibration.rate-vignettes": (_a: Actor, o: CalibrationObject) => isIn(o, "RATER") && o.status === "RATING",
  "calibration.open": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && o.status === "RATING",
  "calibration.read-meeting": (_a: Actor, o: CalibrationObject) => o.roles.length > 0 && !isBefore(o),
  "calibration.lead": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && isMeeting(o),
  "calibration.reveal": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "FACILITATOR", "SCRIBE") && isMeeting(o) && !o.recused,
  "calibration.read-ratings": (_a: Actor, o: CalibrationPersonObject) =>
    o.roles.length > 0 && !isBefore(o) && o.revealed && !o.recused,
  "calibration.write-note": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "SCRIBE", "FACILITATOR") && isMeeting(o) && !o.recused,
  "calibration.record-outcome": (_a: Actor, o: CalibrationPersonObject) =>
    isMeeting(o) &&
    o.revealed &&
    !o.recused &&
    (o.rule === "DECIDER" ? isIn(o, "DECIDER") : isIn(o, "SCRIBE", "FACILITATOR")),
  "calibration.vote": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "RATER") && isMeeting(o) && o.revealed && !o.recused,
  "calibration.close-vote": (_a: Actor, o: CalibrationPersonObject) =>
    isIn(o, "FACILITATOR", "SCRIBE", "DECIDER") && isMeeting(o) && o.revealed && !o.recused,
  "calibration.lock": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && isMeeting(o),
  "calibration.reopen": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && isLocked(o),
  "calibration.follow-on": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && isLocked(o),
  "calibration.export": (_a: Actor, o: CalibrationObject) => o.roles.length > 0 && isLocked(o),
  "calibration.read-statistics": (_a: Actor, o: CalibrationObject) => isIn(o, "FACILITATOR") && isLocked(o),
  "calibration.read-own-ratings": (_a: Actor, o: CalibrationObject) => isIn(o, "RATER") && isLocked(o),
  "calibration.read-outcome": (a: Actor, o: CalibrationOutcomeObject) => a.id === o.personId && o.everLocked,
  "calibration.appeal": (a: Actor, o: CalibrationOutcomeObject) => a.id === o.personId && o.locked && !o.appealed,
  "calibration.read-appeal": (a: Actor, o: CalibrationOutcomeObject) =>
    o.appealed && a.id === o.secondReaderId && a.id !== o.personId,
  "mentor-profile.keep": (a: Actor, p: PersonObject) => a.id === p.id,
  "programme.found": (a: Actor, _o: null) => hasRole(a, "PROGRAMME_OWNER"),
  "programme.read": (a: Actor, o: ProgrammeObject) =>
    a.id === o.ownerId || o.openFor.length > 0 || o.enrolledAs.length > 0,
  "programme.manage": (a: Actor, o: ProgrammeObject) => a.id === o.ownerId,
  "programme.hand-over": (a: Actor, o: HeldProgrammeObject) =>
    a.id === o.ownerId || (o.ownerLeft && hasRole(a, "ADMINISTRATOR")),
  "round.read": (a: Actor, o: MentorshipRoundObject) =>
    a.id === o.ownerId || (o.status !== "DRAFT" && (o.openFor.length > 0 || o.enrolledAs.length > 0)),
  "round.manage": (a: Actor, o: MentorshipRoundObject) => a.id === o.ownerId,
  "round.enrol": (_a: Actor, o: MentorshipRoundObject) => o.status === "ENROLLING" && o.openFor.length > 0,
  "round.read-own-enrolment": (_a: Actor, o: MentorshipRoundObject) => o.enrolledAs.length > 0,
  "round.read-mentors": (a: Actor, o: MentorshipRoundObject) =>
    a.id === o.ownerId || (o.status !== "DRAFT" && (o.enrolledAs.includes("MENTEE") || o.openFor.includes("MENTEE"))),
  "round.read-enrolments": (a: Actor, o: MentorshipRoundObject) => a.id === o.ownerId,
  "round.pair": (a: Actor, o: MentorshipRoundObject) =>
    a.id === o.ownerId && o.status === "ENROLLING" && o.way === "PAIRED",
  "round.match-waiting": (a: Actor, o: MentorshipRoundObject) =>
    a.id === o.ownerId && o.status === "RUNNING" && o.way === "PAIRED",
  "round.read-runs": (a: Actor, o: MentorshipRoundObject) => a.id === o.ownerId,
  "round.ask": (_a: Actor, o: MentorshipRoundObject) =>
    o.way === "ASKED" && (o.status === "ENROLLING" || o.status === "RUNNING") && o.enrolledAs.includes("MENTEE"),
  "round.answer-requests": (_a: Actor, o: MentorshipRoundObject) =>
    o.way === "ASKED" && (o.status === "ENROLLING" || o.status === "RUNNING") && o.enrolledAs.includes("MENTOR"),
  "mentorship-request.take-back": (a: Actor, o: MentorshipRequestObject) => a.id === o.menteeId,
  "mentorship-request.order": (a: Actor, o: MentorshipRequestObject) => a.id === o.menteeId,
  "mentorship-request.answer": (a: Actor, o: MentorshipRequestObject) => a.id === o.mentorId,
  "round.read-health": (a: Actor, o: MentorshipRoundObject) => a.id === o.ownerId,
  "pair.read": (a: Actor, o: PairObject) => isOfPair(a, o),
  "pair.read-state": (a: Actor, o: PairObject) => isOfPair(a, o) || a.id === o.ownerId,
  "pair.write": (a: Actor, o: PairObject) => isOfPair(a, o) && o.status !== "ENDED",
  "pair.review": (a: Actor, o: PairObject) => isOfPair(a, o),
  "pair.thank": (a: Actor, o: PairObject) => a.id === o.menteeId,
  "pair.keep-thanks": (a: Actor, o: PairObject) => a.id === o.mentorId,
  "pair.oversee": (a: Actor, o: PairObject) => a.id === o.ownerId,
  "pair.rematch": (a: Actor, o: PairObject & { roundStatus: MentorshipRoundStatus }) =>
    a.id === o.ownerId && o.status !== "ENDED" && o.roundStatus === "RUNNING",
  "opening.found": (a: Actor, _o: null) => hasRole(a, "HIRING_LEAD"),
  "opening.read": (a: Actor, o: OpeningObject) => runs(a, o) || o.seated,
  "opening.manage": (a: Actor, o: OpeningObject) => a.id === o.leadId,
  "opening.hand-over": (a: Actor, o: OpeningObject) =>
    a.id === o.leadId || (o.leadLeft && hasRole(a, "ADMINISTRATOR") && a.id !== o.coordinatorId),
  "opening.read-candidates": (a: Actor, o: OpeningObject) => runs(a, o),
  "opening.move-candidates": (a: Actor, o: OpeningObject) => a.id === o.leadId || a.id === o.coordinatorId,
  "opening.read-names": (a: Actor, o: OpeningObject) => a.id === o.coordinatorId,
  "opening.add-candidates": (a: Actor, o: OpeningObject) => a.id === o.coordinatorId && o.status === "OPEN",
  "candidate.read": (a: Actor, o: CandidateObject) => runs(a, o) || o.seated,
  "candidate.read-identity": (a: Actor, o: CandidateObject) => a.id === o.coordinatorId || (o.lifted && judges(a, o)),
  "candidate.keep": (a: Actor, o: CandidateObject) => a.id === o.coordinatorId,
  "candidate.lift": (a: Actor, o: CandidateObject) => a.id === o.deciderId && !o.lifted,
  "candidate.plan": (a: Actor, o: CandidateObject) => runs(a, o),
  "interview.read": (a: Actor, o: InterviewObject) => runs(a, o) || o.seated,
  "interview.plan": (a: Actor, o: InterviewObject) => runs(a, o),
  "interview.answer": (_a: Actor, o: InterviewObject) => o.seated,
  "interview.score": (_a: Actor, o: InterviewObject) => o.writable,
  "interview.read-own-scorecard": (_a: Actor, o: InterviewObject) => o.seated,
  "debrief.read-state": (a: Actor, o: DebriefObject) => runs(a, o) || o.seated,
  "debrief.close-missing": (a: Actor, o: DebriefObject) => a.id === o.leadId && !isRevealed(o),
  "debrief.read": (a: Actor, o: DebriefObject) =>
    isRevealed(o) && a.id !== o.coordinatorId && (judges(a, o) || o.seated),
  "debrief.lead": (a: Actor, o: DebriefObject) => a.id === o.leadId && o.status === "OPEN",
  "debrief.rescore": (_a: Actor, o: DebriefObject) => o.scores && o.status === "OPEN" && !o.erased,
  "debrief.decide": (a: Actor, o: DebriefObject) => a.id === o.deciderId && o.status === "OPEN" && !o.erased,
  "debrief.dissent": (a: Actor, o: DebriefObject) =>
    o.status === "DECIDED" && a.id !== o.deciderId && (a.id === o.leadId || o.scores) && !o.erased,
  "debrief.read-outcome": (a: Actor, o: DebriefObject) => o.status === "DECIDED" && (runs(a, o) || o.seated),
  "starting-plan.link": (a: Actor, o: StartingPlanObject) => a.id === o.coordinatorId,
  "starting-plan.answer": (a: Actor, o: StartingPlanObject) => a.id === o.personId,
  "interviewer.keep": (a: Actor, p: PersonObject) => a.id === p.id && hasRole(a, "PANEL_MEMBER"),
  "vignette.score": (a: Actor, _o: null) => hasRole(a, "PANEL_MEMBER"),
  "vignette.manage": (a: Actor, _o: null) => hasRole(a, "HIRING_LEAD"),
  "qualification.manage": (a: Actor, _o: null) => hasRole(a, "HIRING_LEAD"),
  "qualification.read": (a: Actor, p: PersonObject) => a.id === p.id || hasRole(a, "HIRING_LEAD"),
  "hiring-statistics.read": (a: Actor, _o: null) => hasRole(a, "HIRING_LEAD"),
  "hiring-severity.read-own": (a: Actor, p: PersonObject) => a.id === p.id,
  "panel-mix.choose": (a: Actor, _o: null) => hasRole(a, "HIRING_LEAD"),
  "hiring-impact.read": (a: Actor, _o: null) => a.partnerOf.length > 0,
  "hiring-impact.read-team": (a: Actor, teamId: string) => a.partnerOf.includes(teamId),
  "webhook.manage": (a: Actor, _o: null) => hasRole(a, "ADMINISTRATOR"),
};

function isPartnerOf(actor: Actor, teamIds: readonly (string | null)[]): boolean {
  return teamIds.some((teamId) => teamId !== null && actor.partnerOf.includes(teamId));
}

/** Of a person whose rule asks for them: jobs have no actor. */
export function mayAsk(a: Pick<Actor, "id" | "partnerOf">, p: CyclePerson): boolean {
  return a.id === p.managerId || (p.teamId !== null && a.partnerOf.includes(p.teamId)) || p.covered;
}

type Rules = typeof rules;
export type Action = keyof Rules;
export type ObjectOf<A extends Action> = Parameters<Rules[A]>[1];

export const ACTIONS = Object.keys(rules) as Action[];

/**
 * Acts that a session left open must not do, and that could make one person another: each wants a proof of the last ten minutes.
 * `factor`: a second step, so that administrators need one first. `own`: the most that the person can prove, which is a password
 * for people without a second step.
 */
const PROOFS: Partial<Record<Action, "factor" | "own">> = {
  "person.change-address": "factor",
  "person.change-manager": "factor",
  "roles.manage": "factor",
  "ladder.manage-editors": "factor",
  "tokens.manage": "factor",
  "organization.export": "factor",
  "elevated-read.begin": "factor",
  "second-step.require": "factor",
  "held-changes.decide": "factor",
  "second-step.manage": "own",
};

export const PROVED_ACTIONS = Object.keys(PROOFS) as Action[];

/** Whether what the actor has proved lately is enough for an act. */
export function isProved({ proof, hasFactor }: Actor, action: Action): boolean {
  const needed = PROOFS[action];
  if (needed === undefined || proof === "factor") return true;
  return needed === "own" && !hasFactor && proof === "password";
}

export function can<A extends Action>(actor: Actor, action: A, object: ObjectOf<A>): boolean {
  return (rules[action] as (actor: Actor, object: ObjectOf<A>) => boolean)(actor, object);
}

/**
 * @throws {Refusal} `not-found`: what one may not see does not exist. `unproved`: the actor may, and first has to prove who they
 * are.
 */
export function demand<A extends Action>(actor: Actor, action: A, object: ObjectOf<A>): void {
  if (!can(actor, action, object)) throw notFound();
  if (!isProved(actor, action)) throw new ProofNeeded(actor, PROOFS[action] === "factor");
}
