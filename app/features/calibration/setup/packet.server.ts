import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { type CalibrationSession, headOf, type SessionHead } from "~/features/calibration/session/domain/session";
import { openSession, personObject } from "~/features/calibration/session/session.server";
import { canonicalJson } from "~/features/ladder/publishing/content-hash.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { outdatedCase } from "~/features/promotion/cases/case-decide.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayStart, dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type Outdated, outdatedIn, withoutAnchors } from "./domain/new-packet";
import type { CalibrationPacket } from "./domain/packet";
import { packetHash, packetNow } from "./freeze.server";
import * as packets from "./packet.repo.server";

export type ReadPacket = {
  person: string;
  personId: string;
  frozenAt: string;
  /** Of the whole content; `null` before the meeting, when the few words that are left out could be tried against it. */
  contentHash: string | null;
  /** The content has the hash it was frozen with, recomputed now. */
  verified: boolean;
  /** With everything that was frozen; before the meeting without what others came to. */
  whole: boolean;
  /** `null` once the person has been erased. */
  packet: CalibrationPacket | null;
  names: Readonly<Record<string, string>>;
};

/**
 * The frozen packet of somebody, as far as one may read it now. That it was read is told to the person.
 * @throws {Refusal} `not-found` for whoever is recused from them, or has no part in the session.
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
  const { content, contentHash } = stored;
  const whole = session.openedAt !== null;
  const page: ReadPacket = {
    person: stored.person,
    personId,
    frozenAt: stored.frozenAt.toISOString(),
    contentHash: whole ? contentHash : null,
    verified: content !== null && packetHash(content) === contentHash,
    whole,
    packet: content && (whole ? content : withoutAnchors(content)),
    names: stored.names,
  };
  return { page, stored };
}

export type PacketPage = ReadPacket & {
  session: SessionHead;
  scale: readonly { id: string; label: string }[];
  outdated: readonly Outdated[];
};

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
  const [assessments, evidence, heads] = await Promise.all([
    ratedAssessments(app, personId, "others"),
    packets.listEvidence(app.db, [personId]),
    currentVersions(app),
  ]);
  const sources = { assessments, evidence: evidence.get(personId) ?? [], case: null };
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
