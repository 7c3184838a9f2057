import { listLocked } from "~/features/calibration/lock/lock.repo.server";
import { lockedHash } from "~/features/calibration/lock/lock.server";
import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Making } from "./people";

export type CalibrationRow = Prisma.CalibrationSessionUncheckedCreateInput;
type Subject = { personId: string } & Partial<Prisma.CalibrationSubjectUncheckedCreateInput>;

export type NewCalibration = Partial<CalibrationRow> &
  Pick<CalibrationRow, "versionId" | "createdById" | "secondReaderId"> & {
    /** Roles by person. */
    taking: Readonly<Record<string, readonly CalibrationRole[]>>;
    about: readonly Subject[];
  };

/** A session being set up: levels of hires as a whole, against IC2, decided by consensus, unless told otherwise. */
export async function createCalibration(making: Making, { taking, about, ...given }: NewCalibration) {
  const session = await making.db.calibrationSession.create({
    data: {
      id: making.newId(),
      name: "Autumn calibration",
      purpose: "HIRE_LEVELS",
      unit: "LEVEL",
      rule: "CONSENSUS",
      seed: 7,
      opensOn: day("2026-11-02"),
      closesOn: day("2026-12-11"),
      createdAt: making.now(),
      ...given,
    },
  });
  const sessionId = session.id;
  const participants = Object.entries(taking).flatMap(([personId, roles]) =>
    roles.map((role) => ({ sessionId, personId, role, addedAt: making.now() })),
  );
  await making.db.calibrationParticipant.createMany({ data: participants });
  const subjects = about.map((one) => ({ sessionId, targetLevel: "IC2", ...one }));
  await making.db.calibrationSubject.createMany({ data: subjects });
  return session;
}

export function declareConflict(making: Making, sessionId: string, participantId: string, personId: string) {
  return making.db.calibrationRecusal.create({ data: { sessionId, participantId, personId, at: making.now() } });
}

/** A packet with nothing in it but its frame, or what is given. */
export function smallPacket(sessionId: string, personId: string, given: Partial<CalibrationPacket> = {}) {
  return {
    format: "waymark.calibration-packet",
    formatVersion: 1,
    sessionId,
    personId,
    frozenAt: "2026-11-02T09:00:00.000Z",
    framework: { slug: "small", version: "1.0.0", name: "Small" },
    heldLevel: "IC2",
    targetLevel: "IC2",
    items: [{ id: "level", label: "IC2", expectations: [] }],
    before: { level: "meeting" },
    reviews: [],
    evidence: [],
    peers: null,
    criteria: null,
    statement: null,
    ...given,
  } satisfies CalibrationPacket;
}

/** Freezes a packet of everybody and lets raters rate. */
export async function beginRating(making: Making, sessionId: string, given: Partial<CalibrationPacket> = {}) {
  const subjects = await making.db.calibrationSubject.findMany({ where: { sessionId } });
  const data = subjects.map(({ personId, heldLevel, targetLevel }) => {
    const content = smallPacket(sessionId, personId, { heldLevel, targetLevel, ...given });
    const contentHash = hashOf(content);
    return { sessionId, personId, content, contentHash, frozenAt: making.now() };
  });
  await making.db.calibrationPacket.createMany({ data });
  await step(making, sessionId, { status: "RATING", ratingSince: making.now() });
}

export async function assignRater(making: Making, sessionId: string, raterId: string, personIds: readonly string[]) {
  await making.db.calibrationAssignment.createMany({
    data: personIds.map((personId) => ({ sessionId, raterId, personId })),
  });
}

export type Rated = {
  sessionId: string;
  raterId: string;
  about: { personId: string } | { vignetteId: string };
  /** Scale words by item. */
  words: Readonly<Record<string, string>>;
  note?: string;
  /** It is, unless told otherwise. */
  submitted?: boolean;
};

/** What one rater says of somebody whom they are asked about, or of a vignette. */
export async function createCalibrationSheet(
  making: Making,
  { about, words, note = "", submitted = true, ...of }: Rated,
) {
  const id = making.newId();
  const sheet = await making.db.calibrationSheet.create({ data: { ...of, ...about, id, savedAt: making.now() } });
  const ratings = Object.entries(words).map(([item, word]) => ({ sheetId: id, item, word, note }));
  await making.db.calibrationRating.createMany({ data: ratings });
  if (submitted) {
    await making.db.calibrationSheet.update({
      where: { id },
      data: { status: "SUBMITTED", submittedAt: making.now() },
    });
  }
  return sheet;
}

/** Opens the meeting, with the agenda in the order of ids; nobody is talked about yet. */
export async function openMeeting(making: Making, sessionId: string) {
  const subjects = await making.db.calibrationSubject.findMany({ where: { sessionId }, orderBy: { personId: "asc" } });
  for (const [index, { personId }] of subjects.entries()) {
    const where = { sessionId_personId: { sessionId, personId } };
    await making.db.calibrationSubject.update({ where, data: { place: index + 1 } });
  }
  await step(making, sessionId, { status: "OPEN", openedAt: making.now(), agenda: "DISAGREEMENT" });
}

/** Somebody's turn, with their ratings shown. */
export async function revealInMeeting(making: Making, sessionId: string, personId: string) {
  await step(making, sessionId, { currentId: personId, currentSince: making.now(), moves: { increment: 1 } });
  const where = { sessionId_personId: { sessionId, personId } };
  await making.db.calibrationSubject.update({ where, data: { revealedAt: making.now() } });
}

export type Came = {
  sessionId: string;
  personId: string;
  by: string;
  from?: string | null;
  /** The same as before, unless given. */
  to?: string | null;
  number?: number;
  round?: number;
  rationale?: string;
};

/** An outcome of the level as a whole. */
export async function createOutcome(making: Making, { by, from = "meeting", to = from, ...given }: Came) {
  const { sessionId, personId, number = 1, round = 1, rationale = "" } = given;
  const key = { sessionId, personId, number };
  const row = { round, unchanged: from === to, proposerId: by, recordedById: by, recordedAt: making.now(), rationale };
  await making.db.calibrationOutcome.create({ data: { ...key, ...row } });
  const reason = from === to ? null : ("EVIDENCE_MISSED" as const);
  await making.db.calibrationOutcomeItem.create({
    data: { ...key, item: "level", fromWord: from, toWord: to, reason },
  });
}

/** Locks a session in which everybody has an outcome. */
export async function lockCalibration(making: Making, sessionId: string, lockedById: string, round = 1) {
  const people = await listLocked(making.db, sessionId, round);
  const lockedAt = making.now();
  await making.db.calibrationLock.create({
    data: { sessionId, round, lockedById, lockedAt, contentHash: lockedHash(sessionId, round, people) },
  });
  await step(making, sessionId, { status: "LOCKED", lockedAt, currentId: null, currentSince: null });
}

function step(making: Making, id: string, data: Prisma.CalibrationSessionUncheckedUpdateInput) {
  return making.db.calibrationSession.update({ where: { id }, data });
}
