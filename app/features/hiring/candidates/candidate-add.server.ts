import { randomBytes } from "node:crypto";
import type { Opening } from "~/features/hiring/openings/domain/opening";
import { openingHead, openOpening } from "~/features/hiring/openings/opening.server";
import type { Actor } from "~/kernel/actor";
import { daysAfter, dayText } from "~/kernel/time/day";
import type { ChangedField } from "~/kernel/write-decision";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { IdentityForm } from "./candidate.schema";
import * as identities from "./candidate-identity.repo.server";
import { codesTaken } from "./candidate-identity.repo.server";
import { candidateCode } from "./domain/candidate";
import {
  type IdentityFields,
  type IdentityProblems,
  type IdentityTexts,
  readIdentity,
  USUAL_CONSENT_DAYS,
} from "./domain/candidate-identity";

export async function newCandidatePage(app: App, actor: Actor, openingId: string) {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const today = dayText(app.now());
  const typed: IdentityTexts = {
    ...{ name: "", email: "", phone: "", timeZone: "", source: "", referredBy: "", externalId: "" },
    ...{ consentedOn: today, consentUntil: daysAfter(today, USUAL_CONSENT_DAYS) },
  };
  return { opening: openingHead(actor, opening), id: app.newId(), typed };
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

/** @returns what is wrong, or the new candidate's id; sending the same form again adds no one. */
export async function addCandidate(
  app: App,
  actor: Actor,
  openingId: string,
  { id, typed }: IdentityForm,
): Promise<{ problem: IdentityProblem } | { id: string }> {
  const opening = await openOpening(app.db, actor, openingId, "opening.add-candidates");
  const { fields, problems } = readIdentity(typed, dayText(app.now()));
  if (!fields) return { problem: { status: 400, typed, errors: problems } };
  const candidateId = id ?? app.newId();
  return audited(app.db, async (tx) => {
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
  if (taken.email) problems.email = "Somebody with this address is a candidate of this opening already.";
  if (taken.externalId) problems.externalId = "A candidate of this opening has this number already.";
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
  "unknown-referrer": "Nobody here has this address.",
  "referrer-judges": "They lead this opening or decide on it. Have it handed over first.",
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
