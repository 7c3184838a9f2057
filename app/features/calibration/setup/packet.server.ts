import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { ratedForPacket } from "~/features/assessment/conversations/rated.server";
import { peerPatterns, settlePeers } from "~/features/assessment/peers/peers.server";
import { type CalibrationSession, headOf, itemsOf } from "~/features/calibration/session/domain/session";
import { openSession, personObject } from "~/features/calibration/session/session.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { frozenCases, outdatedCase } from "~/features/promotion/cases/case-decide.server";
import type { Packet as CasePacket } from "~/features/promotion/cases/domain/case-packet";
import type { Actor } from "~/kernel/actor";
import { canonicalJson } from "~/kernel/canonical-json";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { contentHash } from "~/platform/content-hash.server";
import { demand } from "~/policy/can";
import {
  type CalibrationPacket,
  type Outdated,
  outdatedIn,
  type PacketEvidence,
  type PacketPage,
  packetOf,
  type ReadPacket,
  withoutAnchors,
} from "./domain/packet";
import * as packets from "./packet.repo.server";

/**
 * The frozen packet of someone, as far as one may read it now. That it was read is told to the person.
 * @throws {Refusal} `not-found` for anyone who is recused from them, or has no part in the session.
 */
async function readPacket(app: App, actor: Actor, session: CalibrationSession, personId: string) {
  return (await openPacket(app, actor, session, personId)).page;
}

async function openPacket(app: App, actor: Actor, session: CalibrationSession, personId: string) {
  demand(actor, "calibration.read-packet", personObject(session, personId));
  const at = app.now();
  const reading = { sessionId: session.id, personId, readerId: actor.id, at, since: dayStart(dayText(at)) };
  const stored = await packets.readPacket(app.db, reading);
  if (!stored) throw notFound();
  const { content } = stored;
  const whole = session.openedAt !== null;
  const page: ReadPacket = {
    person: stored.person,
    personId,
    frozenAt: stored.frozenAt.toISOString(),
    contentHash: whole ? stored.contentHash : null,
    verified: content !== null && contentHash(content) === stored.contentHash,
    whole,
    packet: content && (whole ? content : withoutAnchors(content)),
    names: stored.names,
  };
  return { page, stored };
}

/** The same as a page, which says in which respects it is older than what it was made from. */
export async function packetPage(app: App, actor: Actor, id: string, personId: string): Promise<PacketPage> {
  const session = await openSession(app.db, actor, id);
  const { page, stored } = await openPacket(app, actor, session, personId);
  const { scale } = await readFramework(app, session.versionId);
  return {
    ...page,
    session: headOf(session),
    scale: scale.map((word) => ({ id: word.id, label: word.label })),
    outdated: (await outdatedNow(app, session, stored)).filter((one) => page.whole || !ANCHORING.includes(one)),
  };
}

/** That others came to something else by now says that they came to something. */
const ANCHORING: readonly Outdated[] = ["ratings", "criteria"];

async function outdatedNow(
  app: App,
  session: CalibrationSession,
  { content, assessmentId, caseId }: packets.StoredPacket,
): Promise<readonly Outdated[]> {
  if (!content) return [];
  if (caseId) return outdatedCase(app, caseId);
  const { personId, heldLevel, targetLevel } = content;
  const withOwn = content.reviews.some(({ own }) => own);
  const [assessments, evidence, heads] = await Promise.all([
    ratedForPacket(app, personId, assessmentId),
    packets.listEvidence(app.db, [personId]),
    currentVersions(app),
  ]);
  const sources = { assessments, evidence: evidence.get(personId) ?? [], case: null, withOwn };
  const subject = { personId, heldLevel, targetLevel, assessmentId, caseId };
  const now = await packetNow(app, session, subject, sources, app.now());
  const head = heads.find(({ slug }) => slug === content.framework.slug);
  return outdatedIn(content, now, head?.version ?? "", canonicalJson);
}

/** The packet as a file; a whole one as the text whose SHA-256 is its hash. */
export async function packetFile(app: App, actor: Actor, id: string, personId: string) {
  const session = await openSession(app.db, actor, id);
  const { packet, whole } = await readPacket(app, actor, session, personId);
  if (!packet) throw notFound();
  return { name: whole ? "calibration-packet.json" : "calibration-packet-to-rate.json", text: canonicalJson(packet) };
}

type About = Pick<CalibrationSession, "id" | "purpose" | "unit" | "versionId" | "cycleId">;
type PacketSubject = Omit<packets.Subject, "name">;

/** What is frozen of everyone of a session at a moment, by the one who begins. */
export async function freezeAll(
  app: App,
  actor: Actor,
  session: About,
  subjects: readonly PacketSubject[],
  at: Date,
): Promise<packets.Frozen[]> {
  const [evidence, cases] = await Promise.all([
    packets.listEvidence(
      app.db,
      subjects.map(({ personId }) => personId),
    ),
    frozenCases(
      app,
      subjects.flatMap(({ caseId }) => caseId ?? []),
    ),
  ]);
  const withOwn = session.cycleId !== null && (await packets.waitsForCalibration(app.db, session.cycleId));
  const frozen: packets.Frozen[] = [];
  // One after the other: hundreds at once would take every connection.
  for (const subject of subjects) {
    const assessments = await ratedForPacket(app, subject.personId, subject.assessmentId);
    const reviewed = withPeers(subject, assessments);
    if (reviewed) await settlePeers(app, actor, reviewed);
    const case_ = cases.get(subject.caseId ?? "") ?? null;
    const sources = { assessments, evidence: evidence.get(subject.personId) ?? [], case: case_, withOwn };
    const content = await packetNow(app, session, subject, sources, at);
    frozen.push({ content, contentHash: contentHash(content) });
  }
  return frozen;
}

export type Sources = {
  assessments: readonly RatedAssessment[];
  evidence: readonly PacketEvidence[];
  case: CasePacket | null;
  withOwn: boolean;
};

/** What would be frozen of one person at a moment. */
async function packetNow(
  app: App,
  { id: sessionId, purpose, unit, versionId }: About,
  subject: PacketSubject,
  { assessments, evidence, withOwn, ...sources }: Sources,
  frozenAt: Date,
): Promise<CalibrationPacket> {
  const framework = await readFramework(app, versionId);
  const { personId: id, heldLevel, targetLevel, assessmentId } = subject;
  const asked = new Set(
    itemsOf(framework, targetLevel, unit).flatMap((item) => item.expectations.map((one) => one.id)),
  );
  const reviewed = withPeers(subject, assessments);
  return packetOf({
    sessionId,
    purpose,
    unit,
    frozenAt,
    framework,
    person: { id, heldLevel, targetLevel, assessmentId },
    assessments,
    withOwn,
    evidence: sources.case?.evidence ?? evidence.filter((one) => one.expectationIds.some((each) => asked.has(each))),
    peers: reviewed ? await peerPatterns(app, reviewed) : null,
    case: sources.case && { reading: sources.case.reading, statement: sources.case.texts.statement },
  });
}

/** The review whose peers count: that of the cycle, or the latest of any. */
function withPeers({ assessmentId }: PacketSubject, assessments: readonly RatedAssessment[]): string | null {
  return assessmentId ?? assessments.findLast(({ cycleId }) => cycleId !== null)?.assessmentId ?? null;
}
