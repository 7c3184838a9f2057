import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { AuditAction } from "~/kernel/audit-actions";
import { Refusal } from "~/kernel/refusal";
import { daysAfter, dayText } from "~/kernel/time/day";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken } from "~/platform/sessions/token.server";
import { findSample } from "./candidate.repo.server";
import type { CandidateOwnSent } from "./candidate.schema";
import * as identities from "./candidate-identity.repo.server";
import { findByLink } from "./candidate-identity.repo.server";
import { noteWithdrawal } from "./candidate-identity.server";
import * as own from "./candidate-own.repo.server";
import { identityTexts, USUAL_CONSENT_DAYS } from "./domain/candidate-identity";
import { ASK_ERASURE, END_CONSENT } from "./domain/final-acts";
import { writtenAbout } from "./domain/written-about";
import { CANDIDATE_WITHDREW } from "./notices";
import { fileOf, type SampleFile } from "./work-sample.server";

/** The bearer of a candidate's link. There is no session, and cookies change nothing. */
export type LinkHolder = { token: string; ip: string };

/** @throws {Refusal} `not-found`: the address does not work, or not any more. */
async function candidateOf(app: App, { token, ip }: LinkHolder): Promise<string> {
  const candidateId = await findByLink(app.db, hashToken(token), app.now());
  if (candidateId) return candidateId;
  await limit(app, "link", ip);
  throw deadLink(await identities.whyDead(app.db, hashToken(token), app.now()));
}

const WHY_DEAD = {
  replaced: "This link no longer works, because you were sent a newer one. Use the link in the latest mail.",
  expired: "This link has expired. Ask your contact at the company for a new one.",
  unknown: "This link doesn't work. Check that it is complete, or ask your contact at the company for a new one.",
};

const deadLink = (why: keyof typeof WHY_DEAD = "unknown") => new Refusal("not-found", WHY_DEAD[why]);

/** What is kept of a candidate, for themselves. */
export async function ownPage(app: App, holder: LinkHolder) {
  const candidateId = await candidateOf(app, holder);
  const [record, identity] = [
    await own.findOwn(app.db, candidateId),
    await identities.findIdentity(app.db, candidateId),
  ];
  if (!record || !identity) throw deadLink();
  const { fields, referredByName, erasureAskedAt } = identity;
  const today = dayText(app.now());
  return {
    ...record,
    samples: record.samples.map(({ id, title, fileSize }) => ({ id, title, fileSize })),
    facts: identityTexts(fields),
    ...{ referredByName, erasureAskedAt, renewedUntil: daysAfter(today, USUAL_CONSENT_DAYS) },
    consentEnded: fields.consentUntil <= today,
  };
}

/** Does what a button of their page asks for; doing it twice is doing it once. */
export async function changeOwn(app: App, holder: LinkHolder, asked: CandidateOwnSent): Promise<void> {
  const candidateId = await candidateOf(app, holder);
  await audited(app.db, async (tx) => {
    await identities.lockCandidate(tx, candidateId);
    const identity = await identities.findIdentity(tx, candidateId);
    if (!identity) throw deadLink();
    const action = await change(app, tx, { candidateId, ...identity }, asked);
    if (!action) return;
    if (asked.do === "end") requireConfirmed(holder, END_CONSENT, { people: 0 });
    if (asked.do === "ask-erasure") requireConfirmed(holder, ASK_ERASURE, { people: 0 });
    await record(app, tx, action, candidateId);
    if (asked.do === "end" || asked.do === "ask-erasure") await tellKeeper(app, tx, candidateId, asked.do);
  });
}

type Held = identities.StoredIdentity & { candidateId: string };

/** @returns what the log says of it; `null` where it was so already. */
async function change(app: App, tx: Tx, held: Held, asked: CandidateOwnSent): Promise<AuditAction | null> {
  const { candidateId, fields } = held;
  const today = dayText(app.now());
  switch (asked.do) {
    case "renew": {
      const consent = { consentedOn: today, consentUntil: daysAfter(today, USUAL_CONSENT_DAYS) };
      if (fields.consentedOn === today && fields.consentUntil === consent.consentUntil) return null;
      await own.setConsent(tx, candidateId, consent);
      return "candidate.renew-consent";
    }
    case "end": {
      // A consent of today lasts until tomorrow: it has a day.
      const consentUntil = fields.consentedOn < today ? today : daysAfter(today, 1);
      if (fields.consentUntil <= consentUntil) return null;
      await own.setConsent(tx, candidateId, { consentUntil });
      await noteWithdrawal(app, tx, candidateId, null);
      return "candidate.renew-consent";
    }
    case "declare":
      await own.replaceDeclared(tx, candidateId, asked.value?.declared ?? [], app.now());
      return "candidate.declare";
    case "ask-erasure":
      if (held.erasureAskedAt) return null;
      await own.setErasureAsked(tx, candidateId, app.now());
      await noteWithdrawal(app, tx, candidateId, null);
      return "candidate.ask-erasure";
    case "keep":
      if (!held.erasureAskedAt) return null;
      await own.setErasureAsked(tx, candidateId, null);
      return "candidate.ask-erasure";
  }
}

/** Tells the coordinator, who informs the panel; the mail gives only the code. */
async function tellKeeper(app: App, tx: Tx, candidateId: string, what: "end" | "ask-erasure"): Promise<void> {
  const keeper = await own.findKeeper(tx, candidateId);
  if (!keeper) return;
  const { id, code, role } = keeper;
  await notify(tx, app, CANDIDATE_WITHDREW, { to: id, params: { candidateId, code, role, what } });
}

function record(app: App, tx: Tx, action: AuditAction, objectId: string): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: null, action, subjectId: null, objectId });
}

/** The format's name and version; a change that an older reader would misread gets a new number. */
const FORMAT = { format: "waymark.candidate", formatVersion: 1 };

/** Everything that is kept of a candidate and, once it is decided, what was written about them without saying who wrote it. */
export async function takeHome(app: App, holder: LinkHolder): Promise<string> {
  const candidateId = await candidateOf(app, holder);
  await limit(app, "candidate-copy", candidateId);
  const [kept, identity] = [await own.findOwn(app.db, candidateId), await identities.findIdentity(app.db, candidateId)];
  if (!kept || !identity) throw deadLink();
  const { decided, ...rest } = kept;
  const whatWasWritten = decided ? await writtenOf(app, candidateId) : [];
  await audited(app.db, (tx) => record(app, tx, "candidate.take-home", candidateId));
  const about = {
    ...FORMAT,
    exportedAt: app.now().toISOString(),
    ...rest,
    person: { ...identity.fields, referredBy: identity.referredByName, erasureAskedAt: identity.erasureAskedAt },
    whatWasWritten,
  };
  return `${JSON.stringify(about, null, 2)}\n`;
}

async function writtenOf(app: App, candidateId: string) {
  const written = await own.findWritten(app.db, candidateId);
  if (!written) throw deadLink();
  const { kits = [] } = await readFramework(app, written.versionId);
  const questions = kits.flatMap((kit) => kit.questions.map(({ id, ask }) => [id, ask] as const));
  return writtenAbout(written.debriefs, new Map(questions), written.people);
}

export async function ownSampleFile(app: App, holder: LinkHolder, sampleId: string): Promise<SampleFile> {
  const candidateId = await candidateOf(app, holder);
  const record = await own.findOwn(app.db, candidateId);
  return fileOf(app, await findSample(app.db, candidateId, sampleId), record?.code ?? "");
}
