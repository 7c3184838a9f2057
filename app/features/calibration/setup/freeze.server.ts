import { createHash } from "node:crypto";
import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { peerPatterns, settlePeers } from "~/features/assessment/peers/peers.server";
import { itemsOf } from "~/features/calibration/session/domain/items";
import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import { canonicalJson } from "~/features/ladder/publishing/content-hash.server";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import { frozenCases } from "~/features/promotion/cases/case-decide.server";
import type { Packet as CasePacket } from "~/features/promotion/cases/domain/case-packet";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type PacketEvidence, packetOf } from "./domain/new-packet";
import type { CalibrationPacket } from "./domain/packet";
import * as packets from "./packet.repo.server";

/** SHA-256, in hex, over the canonical JSON: the bytes of a whole packet's file. */
export function packetHash(packet: CalibrationPacket): string {
  return createHash("sha256").update(canonicalJson(packet)).digest("hex");
}

type About = Pick<CalibrationSession, "id" | "purpose" | "unit" | "versionId">;
export type PacketSubject = Omit<packets.Subject, "name">;

/** What is frozen of everybody of a session at a moment, by the one who begins. */
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
  const frozen: packets.Frozen[] = [];
  // One after the other: hundreds at once would take every connection.
  for (const subject of subjects) {
    const assessments = await ratedAssessments(app, subject.personId, "others");
    const reviewed = withPeers(subject, assessments);
    if (reviewed) await settlePeers(app, actor, reviewed);
    const case_ = cases.get(subject.caseId ?? "") ?? null;
    const sources = { assessments, evidence: evidence.get(subject.personId) ?? [], case: case_ };
    const content = await packetNow(app, session, subject, sources, at);
    frozen.push({ content, contentHash: packetHash(content) });
  }
  return frozen;
}

export type Sources = {
  assessments: readonly RatedAssessment[];
  evidence: readonly PacketEvidence[];
  case: CasePacket | null;
};

/** What would be frozen of one person at a moment. */
export async function packetNow(
  app: App,
  { id: sessionId, purpose, unit, versionId }: About,
  subject: PacketSubject,
  { assessments, evidence, ...sources }: Sources,
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
    evidence: sources.case?.evidence ?? evidence.filter((one) => one.expectationIds.some((each) => asked.has(each))),
    peers: reviewed ? await peerPatterns(app, reviewed) : null,
    case: sources.case && { reading: sources.case.reading, statement: sources.case.texts.statement },
  });
}

/** The review whose peers count: that of the cycle, or the latest of any. */
function withPeers({ assessmentId }: PacketSubject, assessments: readonly RatedAssessment[]): string | null {
  return assessmentId ?? assessments.findLast(({ cycleId }) => cycleId !== null)?.assessmentId ?? null;
}
