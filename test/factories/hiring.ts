import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { candidateCode } from "~/features/hiring/candidates/domain/candidate";
import type { App } from "~/platform/app-context.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { KIT } from "./kits";
import { day, type Making } from "./people";

export type OpeningRow = Prisma.OpeningUncheckedCreateInput;
export type StageRow = Prisma.OpeningStageUncheckedCreateInput;
export type IdentityRow = Prisma.CandidateIdentityUncheckedCreateInput;
export type InterviewRow = Prisma.InterviewUncheckedCreateInput;
export type SeatRow = Prisma.InterviewSeatUncheckedCreateInput;

type NewOpening = Partial<OpeningRow> &
  Pick<OpeningRow, "versionId" | "leadId" | "coordinatorId"> & {
    /** Competencies that must be asked for. */
    asks?: readonly string[];
    /** Stages with their kits; one, of the small framework's kit, unless told otherwise. */
    plan?: readonly (Pick<StageRow, "kitId" | "bandId" | "seats"> & { name?: string })[];
  };

/** An opening with its plan, open unless told otherwise; the lead decides. */
export async function createOpening(making: Making, { asks, plan, status = "OPEN", ...given }: NewOpening) {
  const id = given.id ?? making.newId();
  await making.db.opening.create({
    data: {
      role: "Engineer",
      lowestLevel: "IC1",
      highestLevel: "IC2",
      deciderId: given.leadId,
      opensOn: day("2026-11-02"),
      createdAt: making.now(),
      ...given,
      id,
    },
  });
  const competencies = asks ?? KIT.competencyIds;
  await making.db.openingCompetency.createMany({
    data: competencies.map((competencyId) => ({ openingId: id, competencyId })),
  });
  const stages = (plan ?? [{ kitId: KIT.id, bandId: "all", seats: 2 }]).map((stage, index) => ({
    name: `Interview ${index + 1}`,
    ...stage,
    id: making.newId(),
    openingId: id,
    place: index + 1,
  }));
  await making.db.openingStage.createMany({ data: stages });
  if (status !== "DRAFT") {
    await making.db.opening.update({ where: { id }, data: { status: "OPEN", openedAt: making.now() } });
  }
  if (status === "CLOSED") {
    await making.db.opening.update({ where: { id }, data: { status, closedAt: making.now() } });
  }
  return { id, stages };
}

type NewCandidate = {
  openingId: string;
  id?: string;
  code?: string;
  debriefId?: string;
  createdAt?: Date;
  identity?: Partial<IdentityRow>;
};

/** A candidate with a name, and the first debrief, in which nothing is gathered yet. */
export async function createCandidate(making: Making, { openingId, identity, ...given }: NewCandidate) {
  const id = given.id ?? making.newId();
  const code = given.code ?? candidateCode(Uint8Array.from(id.slice(-5), (letter) => letter.charCodeAt(0) * 7));
  await making.db.candidate.create({ data: { id, openingId, code, createdAt: given.createdAt ?? making.now() } });
  await making.db.candidateIdentity.create({
    data: {
      candidateId: id,
      openingId,
      name: "Robin Vale",
      email: `${id}@mail.example`.toLowerCase(),
      consentedOn: day("2026-10-01"),
      consentUntil: day("2027-10-01"),
      ...identity,
    },
  });
  const debriefId = given.debriefId ?? making.newId();
  await making.db.debrief.create({ data: { id: debriefId, candidateId: id, number: 1, createdAt: making.now() } });
  return { id, code, debriefId };
}

/** An interview of a stage, now, unless told otherwise, with its interviewers, who have accepted. */
export async function createInterview(
  making: Making,
  {
    interviewers = [],
    askedById,
    ...given
  }: Partial<InterviewRow> &
    Pick<InterviewRow, "candidateId" | "debriefId" | "stageId"> & {
      interviewers?: readonly string[];
      askedById: string;
    },
) {
  const id = given.id ?? making.newId();
  const interview = await making.db.interview.create({
    data: { startsAt: making.now(), minutes: 45, createdAt: making.now(), ...given, id },
  });
  for (const personId of interviewers) await createSeat(making, { interviewId: id, personId, askedById });
  return interview;
}

export function createSeat(
  making: Making,
  given: Partial<SeatRow> & Pick<SeatRow, "interviewId" | "personId" | "askedById">,
) {
  return making.db.interviewSeat.create({
    data: { status: "ACCEPTED", askedAt: making.now(), answeredAt: making.now(), ...given },
  });
}

type NewScorecard = {
  interviewId: string;
  personId: string;
  /** By question; one of the small kit, unless told otherwise. */
  answers?: Readonly<Record<string, { score: number | null; notes?: string; cited?: string }>>;
  recommendation?: "STRONG_NO" | "NO" | "YES" | "STRONG_YES";
  summary?: string;
  submitted?: boolean;
};

/** Somebody's scorecard, submitted unless told otherwise; it reveals nothing. */
export async function createScorecard(
  making: Making,
  { answers, recommendation = "YES", summary = "", submitted = true, ...seat }: NewScorecard,
) {
  const id = making.newId();
  await making.db.scorecard.create({
    data: { id, ...seat, startedAt: making.now(), recommendation, confidence: "MEDIUM", summary },
  });
  const given = Object.entries(answers ?? { [KIT.questions[0]!.id]: { score: 3 } });
  await making.db.scorecardAnswer.createMany({
    data: given.map(([questionId, { score, notes = "Wrote a test first.", cited = "A test first." }]) => ({
      scorecardId: id,
      questionId,
      notes,
      cited,
      score,
      kind: score === null ? ("NOT_ASSESSED" as const) : ("SCORED" as const),
      savedAt: making.now(),
    })),
  });
  if (submitted) {
    await making.db.scorecard.update({ where: { id }, data: { status: "SUBMITTED", submittedAt: making.now() } });
  }
  return { id };
}

/** Makes all that a debrief gathered readable; the database refuses while somebody is waited for. */
export function revealDebrief(making: Making, id: string) {
  return making.db.debrief.update({ where: { id }, data: { status: "OPEN", revealedAt: making.now() } });
}

type NewStep = { personId: string; kitId?: string; state?: "SHADOW" | "REVERSE_SHADOW" | "QUALIFIED" | "LAPSED" };

/** How far somebody is with a kit: qualified, unless told otherwise. */
export async function qualify(
  making: Making,
  frameworkSlug: string,
  { personId, kitId = KIT.id, state = "QUALIFIED" }: NewStep,
) {
  const where = { personId, frameworkSlug, kitId };
  const number = (await making.db.qualificationStep.count({ where })) + 1;
  return making.db.qualificationStep.create({ data: { ...where, number, state, at: making.now() } });
}

type SampleRow = Prisma.WorkSampleUncheckedCreateInput;

/** A work sample; with `content` a file of plain text in the store. */
export async function createWorkSample(
  making: Making & Pick<App, "files">,
  given: Partial<SampleRow> & Pick<SampleRow, "candidateId" | "addedById">,
  content?: string,
) {
  const id = making.newId();
  const row = { title: "A pull request", addedAt: making.now(), ...given, id };
  if (content === undefined) return making.db.workSample.create({ data: row });
  const bytes = Buffer.from(content);
  const fileKey = making.newId();
  const fileHash = createHash("sha256").update(bytes).digest("hex");
  await making.files.put(fileKey, { open: () => Readable.from([bytes]), size: bytes.length, sha256: fileHash });
  const file = { fileKey, fileHash, fileType: "text/plain; charset=utf-8", fileSize: bytes.length };
  return making.db.workSample.create({ data: { ...row, ...file } });
}

/** @returns the token of an address of a candidate's own page that works for a day. */
export async function createCandidateLink(making: Making, candidateId: string): Promise<string> {
  const token = newToken();
  const createdAt = making.now();
  const expiresAt = new Date(createdAt.getTime() + 86_400_000);
  await making.db.candidateLink.create({ data: { id: hashToken(token), candidateId, createdAt, expiresAt } });
  return token;
}

type NewOffer = { candidateId: string; stageId: string; sentById: string; times?: readonly Date[] };

/** Times that a candidate may choose from for two days; without any, the interview that is planned was chosen. @returns the token. */
export async function createOffer(making: Making, { times = [], ...about }: NewOffer): Promise<string> {
  const { candidateId } = about;
  const debrief = await making.db.debrief.findFirstOrThrow({ where: { candidateId }, orderBy: { number: "desc" } });
  const chosen = times.length === 0 ? await making.db.interview.findFirstOrThrow({ where: { candidateId } }) : null;
  const [id, token, createdAt] = [making.newId(), newToken(), making.now()];
  const expiresAt = new Date(createdAt.getTime() + 2 * 86_400_000);
  const over = chosen ? { endedAt: createdAt, interviewId: chosen.id } : {};
  const row = {
    id,
    debriefId: debrief.id,
    minutes: 45,
    createdAt,
    expiresAt,
    tokenHash: hashToken(token),
    ...about,
    ...over,
  };
  await making.db.interviewOffer.create({ data: row });
  await making.db.interviewOfferTime.createMany({ data: times.map((startsAt) => ({ offerId: id, startsAt })) });
  return token;
}

/** What the decider decided on a debrief that is open. */
export async function decide(
  making: Making,
  debriefId: string,
  given: { decidedById: string } & Partial<Prisma.HiringDecisionUncheckedCreateInput>,
) {
  const at = making.now();
  const data = { id: making.newId(), debriefId, outcome: "NO_HIRE" as const, rationale: "", decidedAt: at, ...given };
  const decision = await making.db.hiringDecision.create({ data });
  await making.db.debrief.update({ where: { id: debriefId }, data: { status: "DECIDED", decidedAt: at } });
  return decision;
}
