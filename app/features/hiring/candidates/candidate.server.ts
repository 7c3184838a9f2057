import { randomBytes } from "node:crypto";
import { whyNotPlannable } from "~/features/hiring/interviews/domain/interview-plan";
import type { Opening } from "~/features/hiring/openings/domain/opening";
import { openingHead, openOpening } from "~/features/hiring/openings/opening.server";
import { type PickScope, reasonsOf } from "~/features/people/picking/domain/pick";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { daysAfter, dayText } from "~/kernel/time/day";
import type { ChangedField } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { listedAt, type Place } from "~/platform/database/listed.server";
import { audited, lockObject, shareObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { type Action, can, demand, type HiringObject } from "~/policy/can";
import { type CandidateStanding, findCandidate, findStanding, listCandidates } from "./candidate.repo.server";
import type { IdentitySent, LiftSent, NewCandidateSent } from "./candidate.schema";
import * as identities from "./candidate-identity.repo.server";
import { codesTaken, findNamed, insertLift, lockCandidate } from "./candidate-identity.repo.server";
import {
  type Candidate,
  type CandidateHead,
  type CandidatePage,
  candidateCode,
  candidateState,
  stageState,
} from "./domain/candidate";
import {
  type IdentityFields,
  type IdentityProblems,
  type IdentityTexts,
  readIdentity,
  USUAL_CONSENT_DAYS,
} from "./domain/candidate-identity";
import { LIFT_CODE } from "./domain/final-acts";

/** What may be asked of a candidate. */
export type CandidateAction = Extract<Action, `candidate.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with them. */
export async function openCandidate(
  db: Db | Tx,
  actor: Actor,
  id: string,
  action: CandidateAction,
): Promise<Candidate> {
  const found = await findCandidate(db, id, actor.id);
  if (!found) throw notFound();
  demand(actor, action, found);
  return found;
}

type Headed = HiringObject & { code: string; openingId: string; role: string };

/** What the frame of a candidate's pages needs. Their name is no part of it: it is read where it is asked for, on record. */
export function codedHead(actor: Actor, candidateId: string, of: Headed): CandidateHead {
  const { code, openingId, role } = of;
  const asked = { ...of, lifted: false, seated: false };
  const [runs, keeps] = [can(actor, "candidate.plan", asked), can(actor, "candidate.keep", asked)];
  return { id: candidateId, code, openingId, role, name: null, runs, keeps };
}

/** What every page of a candidate is headed by: their name only for those who may read it. */
export async function candidateHead(db: Db | Tx, actor: Actor, candidate: Candidate): Promise<CandidateHead> {
  const { id, erasedAt } = candidate;
  const mayRead = can(actor, "candidate.read-identity", candidate) && !erasedAt;
  return { ...codedHead(actor, id, candidate), name: mayRead ? ((await findNamed(db, id))?.name ?? null) : null };
}

/** A candidate under their code: stages with their state, work samples, and who lifted the code. */
export async function candidatePage(app: App, actor: Actor, id: string): Promise<CandidatePage> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.read");
  const { debriefs, interviews, stages, samples, lifts } = await findStanding(app.db, candidate.id, actor.id);
  const latest = debriefs.at(-1);
  const runs = can(actor, "candidate.plan", candidate);
  const mayAsk = runs && isPlannable(candidate, latest);
  const now = app.now().toISOString();
  // As lists count them: those of an earlier debrief have led to what was decided then.
  const planned = interviews.filter((one) => one.status === "PLANNED" && one.debriefId === latest?.id);
  const decided = latest && can(actor, "debrief.read-outcome", debriefOf(candidate, latest)) ? latest : null;
  return {
    candidate: await candidateHead(app.db, actor, candidate),
    code: candidate.code,
    state: candidateState({
      ...{ debrief: latest?.debrief ?? "GATHERING", interviews: planned.length },
      ...{ outcome: decided?.outcome ?? null, levelCode: decided?.levelCode ?? null },
      ...{ withdrawn: candidate.withdrawnAt !== null, closed: candidate.closed, erased: candidate.erasedAt !== null },
    }),
    stages: stages.map(({ id: stageId, name }) => ({
      ...{ id: stageId, name },
      ...stageState(
        interviews.filter((one) => one.stageId === stageId),
        now,
      ),
    })),
    debriefs: debriefs.flatMap((one) => debriefLink(actor, candidate, one, interviews)),
    samples,
    lifts: runs ? lifts : [],
    mayLift: can(actor, "candidate.lift", candidate) && !candidate.erasedAt,
    mayPlan: mayAsk && stages.some(({ id }) => !planned.some(({ stageId }) => stageId === id)),
    mayAsk,
    mayAddSamples: can(actor, "candidate.keep", candidate) && !candidate.erasedAt,
    runs,
  };
}

const isPlannable = (candidate: Candidate, latest: Debriefed | undefined) =>
  latest !== undefined &&
  whyNotPlannable({ ...candidate, debrief: { ...latest, status: latest.debrief } }, candidate) === null;

type Debriefed = CandidateStanding["debriefs"][number];

const debriefOf = (candidate: Candidate, { debrief: status, seated }: Debriefed) => ({
  ...candidate,
  ...{ status, seated, scores: false, erased: candidate.erasedAt !== null },
});

/** Where the reader finds what came of a debrief: all of it, or what was decided; while it gathers, who is waited for. */
function debriefLink(actor: Actor, candidate: Candidate, one: Debriefed, interviews: CandidateStanding["interviews"]) {
  const { id, number, debrief: status } = one;
  const object = debriefOf(candidate, one);
  if (can(actor, "debrief.read", object)) return [{ number, status, to: `/hiring/debriefs/${id}` }];
  if (can(actor, "debrief.read-outcome", object)) return [{ number, status, to: `/hiring/debriefs/${id}/decision` }];
  const hasInterviews = interviews.some((interview) => interview.debriefId === id && interview.status === "PLANNED");
  const waits = status === "GATHERING" && hasInterviews && can(actor, "debrief.read-state", object);
  return waits ? [{ number, status, to: `/hiring/debriefs/${id}/waiting` }] : [];
}

/** The decider wants to know who it is, and says why; for good. Lifting twice is lifting once. @returns `false` where something is wrong. */
export async function liftCode(app: App, actor: Actor, id: string, { value }: LiftSent): Promise<boolean> {
  const found = await openCandidate(app.db, actor, id, "candidate.read");
  if (found.lifted && actor.id === found.deciderId) return true;
  demand(actor, "candidate.lift", found);
  if (!value) return false;
  const { reason } = value;
  return audited(app.db, async (tx) => {
    if (!(await lockCandidate(tx, id))) throw notFound();
    const candidate = await openCandidate(tx, actor, id, "candidate.read");
    if (candidate.lifted || candidate.erasedAt) return true;
    demand(actor, "candidate.lift", candidate);
    requireConfirmed(actor, LIFT_CODE, { code: candidate.code, people: 1 });
    const at = app.now();
    await insertLift(tx, { id: app.newId(), candidateId: id, byId: actor.id, reason, at });
    await recordAudit(tx, { at, actorId: actor.id, action: "candidate.lift", subjectId: null, objectId: id });
    return true;
  });
}

/** Candidates of an opening: by name for the coordinator, by code for lead and decider. */
export async function candidateList(app: App, actor: Actor, openingId: string, query: string, place: Place) {
  const opening = await openOpening(app.db, actor, openingId, "opening.read-candidates");
  const named = can(actor, "opening.read-names", opening);
  const { rows, ...turning } = await listedAt(place, (from, take) =>
    listCandidates(app.db, { openingId: opening.id, query, named }, from, take),
  );
  const candidates = rows.map(({ id, code, name, email, addedOn, lifted, ...progress }) => ({
    ...{ id, code, name, email, addedOn, lifted, state: candidateState(progress) },
  }));
  return {
    opening: openingHead(actor, opening),
    ...{ ...turning, candidates, named, mayAdd: can(actor, "opening.add-candidates", opening) },
  };
}

export async function newCandidatePage(app: App, actor: Actor, openingId: string) {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const today = dayText(app.now());
  const typed: IdentityTexts = {
    ...{ name: "", email: "", phone: "", timeZone: "", source: "", referredBy: "", externalId: "" },
    ...{ consentedOn: today, consentUntil: daysAfter(today, USUAL_CONSENT_DAYS) },
  };
  const zones = Intl.supportedValuesOf("timeZone");
  return { opening: openingHead(actor, opening), id: app.newId(), typed, zones };
}

export type IdentityProblem = {
  status: 400 | 409;
  typed: IdentityTexts;
  errors: IdentityProblems;
  message?: string;
  edits?: number;
  /** What another person has stored meanwhile, beside what was typed. */
  changed?: ChangedField[];
};

type SentIdentity = NewCandidateSent | (IdentitySent & { do: "save" });

/** What a form says of a candidate. In forms the referrer is picked; everywhere else, as in files, they are known by their address. */
export async function readSentIdentity(app: App, { typed, value, errors }: SentIdentity) {
  const referrerId = value?.referredBy ?? null;
  const address = referrerId === null ? "" : await identities.addressOf(app.db, referrerId);
  const read = readIdentity({ ...typed, referredBy: address ?? "" }, dayText(app.now()));
  const wrong = errors.referredBy?.[0] ?? (address === null ? "Choose someone from the list." : null);
  return wrong === null ? read : { fields: null, problems: { ...read.problems, referredBy: wrong } };
}

/** Who can have referred a candidate, people who have left included. @param of the opening. */
export const CHOOSE_REFERRER: PickScope<App> = async (app, actor, of, found) => {
  const { leadId, deciderId } = await openOpening(app.db, actor, of, "opening.read-names");
  return reasonsOf(found, ({ id }) => [leadId, deciderId].includes(id) && "Leads this opening or decides on it.");
};

/** @returns what is wrong, or the new candidate's id; sending the same form again adds no one. */
export async function addCandidate(
  app: App,
  actor: Actor,
  openingId: string,
  sent: NewCandidateSent,
): Promise<{ problem: IdentityProblem } | { id: string }> {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const { typed } = sent;
  const { fields, problems } = await readSentIdentity(app, sent);
  if (!fields) return { problem: { status: 400, typed, errors: problems } };
  const candidateId = typed.id;
  return audited(app.db, async (tx) => {
    await shareObject(tx, "opening", opening.id);
    await lockObject(tx, "opening-candidates", opening.id);
    await openOpening(tx, actor, opening.id, "opening.add-candidates");
    if (await identities.isThere(tx, candidateId)) return { id: candidateId };
    const checked = await checkIdentity(tx, opening, fields, candidateId);
    if (checked.problems) return { problem: { status: 400 as const, typed, errors: checked.problems } };
    const row = { id: candidateId, fields, referredById: checked.referredById };
    await storeCandidates(app, tx, { openingId: opening.id, actorId: actor.id }, [row]);
    return { id: candidateId };
  });
}

type Checked =
  | { problems: IdentityProblems; referredById?: undefined }
  | { problems: null; referredById: string | null };

/** What only the database can tell of a candidate's data: part of the transaction that stores them. */
export async function checkIdentity(
  tx: Tx,
  opening: Pick<Opening, "leadId" | "deciderId"> & { id: string },
  fields: IdentityFields,
  candidateId: string,
): Promise<Checked> {
  const problems: IdentityProblems = {};
  const taken = await identities.findTaken(tx, opening.id, fields, candidateId);
  if (taken.email) problems.email = "Another candidate of this opening has this email address.";
  if (taken.externalId) problems.externalId = "Another candidate of this opening has this ID.";
  const referrer = await findReferrer(tx, opening, fields.referredBy);
  if (typeof referrer === "string") problems.referredBy = UNFIT_REFERRER[referrer];
  else if (referrer.id !== null && (await identities.isSeatedWith(tx, candidateId, referrer.id))) {
    problems.referredBy = "They have a seat in an interview with this candidate. Replace them there first.";
  }
  if (typeof referrer === "string" || Object.keys(problems).length > 0) return { problems };
  return { problems: null, referredById: referrer.id };
}

export type UnfitReferrer = "unknown-referrer" | "referrer-judges";
const UNFIT_REFERRER: Readonly<Record<UnfitReferrer, string>> = {
  "unknown-referrer": "No colleague has this email address.",
  "referrer-judges": "They lead this opening or decide on it. Someone else has to take over first.",
};

/** Who referred a candidate, by their address; a person who refers someone has no part in judging them. */
export async function findReferrer(
  tx: Tx,
  { leadId, deciderId }: Pick<Opening, "leadId" | "deciderId">,
  email: string | null,
): Promise<UnfitReferrer | { id: string | null }> {
  if (email === null) return { id: null };
  const referrer = await identities.findReferrer(tx, email);
  if (!referrer) return "unknown-referrer";
  return referrer.id === leadId || referrer.id === deciderId ? "referrer-judges" : referrer;
}

export type CandidateToStore = { id: string; fields: IdentityFields; referredById: string | null };

/** Adds candidates under codes of their own: part of a transaction that has checked them. */
export async function storeCandidates(
  app: App,
  tx: Tx,
  { openingId, actorId }: { openingId: string; actorId: string | null },
  candidates: readonly CandidateToStore[],
): Promise<void> {
  const codes = await newCodes(tx, candidates.length);
  const rows = candidates.map((one, index) => ({ ...one, code: codes[index] ?? "", debriefId: app.newId() }));
  await identities.insertCandidates(tx, openingId, rows, app.now());
  const about = { at: app.now(), actorId, action: "candidate.add" as const, subjectId: null };
  await recordAudits(
    tx,
    rows.map(({ id }) => ({ ...about, objectId: id })),
  );
}

const BYTES = 5;

/** New, unused codes; part of the transaction that hands them out. */
export async function newCodes(tx: Tx, count: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    const drawn = new Set<string>();
    while (codes.size + drawn.size < count) {
      const code = candidateCode(randomBytes(BYTES));
      if (!codes.has(code)) drawn.add(code);
    }
    const taken = await codesTaken(tx, [...drawn]);
    for (const code of drawn) if (!taken.has(code)) codes.add(code);
  }
  return [...codes];
}
