import type { Prisma } from "~/platform/generated/prisma/client";
import type { Fresh, Making } from "./people";

export type PeerRequestRow = Prisma.PeerRequestUncheckedCreateInput;
export type PeerAnswerRow = Prisma.PeerAnswerUncheckedCreateInput;

type Asked = { id: string; versionId: string; subjectId: string };
type RequestGiven = Partial<PeerRequestRow> & Pick<PeerRequestRow, "peerId">;

/** Asked by the subject, unless told otherwise; written and answered by updates, as in life. */
export function peerRequestRow(fresh: Fresh, assessment: Asked, given: RequestGiven) {
  return {
    id: given.id ?? fresh.newId(),
    assessmentId: assessment.id,
    versionId: assessment.versionId,
    askedById: assessment.subjectId,
    askedAt: fresh.now(),
    ...given,
  } satisfies PeerRequestRow;
}

export function createPeerRequest(making: Making, assessment: Asked, given: RequestGiven) {
  return making.db.peerRequest.create({ data: peerRequestRow(making, assessment, given) });
}

export type Written = {
  keepDoing?: string;
  tryNext?: string;
  answers?: readonly Pick<PeerAnswerRow, "expectationId" | "often" | "well">[];
};

/** A colleague who was asked and has submitted. */
export async function createPeerReview(making: Making, assessment: Asked, given: RequestGiven, written: Written = {}) {
  const request = await createPeerRequest(making, assessment, given);
  const { answers = [], ...texts } = written;
  const key = { requestId: request.id, versionId: assessment.versionId };
  await making.db.peerAnswer.createMany({ data: answers.map((one) => ({ ...key, ...one })) });
  return making.db.peerRequest.update({
    where: { id: request.id },
    data: { ...texts, version: 1, savedAt: making.now(), status: "SUBMITTED", answeredAt: making.now() },
  });
}
