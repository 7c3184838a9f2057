import {
  agreedChoices,
  type Choices,
  type RatedAssessment,
} from "~/features/assessment/conversations/domain/conversation";
import type { PeerSummary } from "~/features/assessment/peers/domain/peer-summary";
import { wordOf } from "~/features/assessment/sheets/domain/judgement";
import {
  type CalibrationItem,
  type CalibrationPurpose,
  type CalibrationUnit,
  type ItemId,
  itemsOf,
  middleWord,
  type SessionHead,
} from "~/features/calibration/session/domain/session";
import type { Framework } from "~/features/ladder/format/domain/framework";
import type { Packet } from "~/features/promotion/cases/domain/case-packet";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import { dayText } from "~/kernel/time/day";

/**
 * What a session knows of someone, as it was when the rating began. People are ids in it and never names. The person's own ratings
 * are in it only where their review waits for calibration, as they were told before they submitted. Who rates before the meeting sees it without `before`, `reviews` and `criteria`: they say what others
 * came to.
 */
export type CalibrationPacket = {
  format: "waymark.calibration-packet";
  formatVersion: 1;
  sessionId: string;
  personId: string;
  frozenAt: string;
  framework: { slug: string; version: string; name: string };
  heldLevel: string | null;
  targetLevel: string;
  items: readonly {
    id: ItemId;
    label: string;
    expectations: readonly { id: string; competencyId: string; statement: string; core: boolean }[];
  }[];
  /** Of each item the word that its expectations' agreed ratings come to, else the manager's; `null` without any. */
  before: Readonly<Record<string, string | null>>;
  /** The assessments that count, oldest first: the manager's ratings and the agreed ones, and `own` of a review that waits for calibration. */
  reviews: readonly {
    assessmentId: string;
    on: string;
    version: string;
    targetLevel: string;
    own?: Choices;
    manager: Choices;
    agreed: Choices;
  }[];
  evidence: Packet["evidence"];
  /** `null` where there is none, or of too few. */
  peers: PeerSummary | null;
  /** Of a promotion case: the criteria one by one, and what the person wrote. */
  criteria: StepReading | null;
  statement: string | null;
};

export type PacketEvidence = CalibrationPacket["evidence"][number];

export type PacketSource = {
  sessionId: string;
  purpose: CalibrationPurpose;
  unit: CalibrationUnit;
  frozenAt: Date;
  framework: Framework;
  person: { id: string; heldLevel: string | null; targetLevel: string; assessmentId: string | null };
  /** Whatever of theirs was revealed, in any order. */
  assessments: readonly RatedAssessment[];
  evidence: readonly PacketEvidence[];
  peers: PeerSummary | null;
  /** The cycle's reviews wait for calibration, so both submitted reviews are in the packet. */
  withOwn: boolean;
  /** Of a promotion case, as it was frozen when it was submitted. */
  case: { reading: StepReading; statement: string } | null;
};

/**
 * Puts together what is frozen of one person. The same sources give the same packet, whatever order they come in.
 * Ratings of a cycle count alone where a session is about that cycle; otherwise all of this framework do.
 */
export function packetOf(source: PacketSource): CalibrationPacket {
  const { sessionId, frozenAt, framework, person, unit } = source;
  const { slug, version, name, scale } = framework;
  const items = itemsOf(framework, person.targetLevel, unit);
  const reviews = source.assessments
    .filter((one) => counts(one, source))
    .flatMap((one) => reviewOf(one, source))
    .sort((a, b) => compare(a.on + a.assessmentId, b.on + b.assessmentId));
  return {
    format: "waymark.calibration-packet",
    formatVersion: 1,
    sessionId,
    personId: person.id,
    frozenAt: frozenAt.toISOString(),
    framework: { slug, version, name },
    heldLevel: person.heldLevel,
    targetLevel: person.targetLevel,
    items: items.map(({ id, label, expectations }) => ({
      id,
      label,
      expectations: expectations.map((one) => ({
        id: one.id,
        competencyId: one.competencyId,
        statement: one.statement,
        core: one.core,
      })),
    })),
    before: beforeOf(items, reviews, scale),
    reviews,
    evidence: source.evidence.map(evidenceOf).sort((a, b) => compare(a.happenedOn + a.id, b.happenedOn + b.id)),
    peers: source.peers,
    criteria: source.case?.reading ?? null,
    statement: source.case?.statement ?? null,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function counts(one: RatedAssessment, { purpose, person, framework }: PacketSource): boolean {
  return purpose === "CYCLE_RATINGS" ? one.assessmentId === person.assessmentId : one.slug === framework.slug;
}

function reviewOf(one: RatedAssessment, { withOwn, person }: PacketSource): CalibrationPacket["reviews"][number][] {
  const { assessmentId, submittedAt, slug, version, targetLevel, own, manager } = one;
  if (!manager) return [];
  const on = dayText(submittedAt);
  const review = { assessmentId, on, version: `${slug}@${version}`, targetLevel, manager, agreed: agreedChoices(one) };
  return [withOwn && assessmentId === person.assessmentId ? { ...review, own } : review];
}

/**
 * The word of each item: the middle one of its expectations' latest agreed words, of the manager's where nothing was agreed.
 * @param reviews oldest first.
 */
function beforeOf(
  items: readonly CalibrationItem[],
  reviews: CalibrationPacket["reviews"],
  scale: Framework["scale"],
): Record<string, string | null> {
  const agreed: Choices = Object.assign({}, ...reviews.map((one) => chosenIn(one.agreed)));
  const managers: Choices = Object.assign({}, ...reviews.map((one) => chosenIn(one.manager)));
  const wordFor = (id: string) => wordOf(agreed[id] ?? managers[id] ?? "not-assessed");
  const words = (item: CalibrationItem) => item.expectations.flatMap(({ id }) => wordFor(id) ?? []);
  return Object.fromEntries(items.map((item) => [item.id, middleWord(words(item), scale)]));
}

/** What was not assessed says nothing, and hides nothing that was said before. */
function chosenIn(choices: Choices): Choices {
  return Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== "not-assessed"));
}

function evidenceOf({ expectationIds, confirmed, ...piece }: PacketEvidence): PacketEvidence {
  return {
    ...piece,
    expectationIds: [...expectationIds].sort(),
    confirmed: [...confirmed].sort((a, b) => compare(a.personId, b.personId)),
  };
}

/** What raters see of a packet before the meeting: what the person did, and not what others came to. */
export function withoutAnchors(packet: CalibrationPacket): CalibrationPacket {
  return { ...packet, before: {}, reviews: [], criteria: null };
}

/** What a packet is older than. */
export type Outdated = "ratings" | "evidence" | "peers" | "criteria" | "framework";

/**
 * In which respects its sources say something else by now.
 * @param now the packet as it would be frozen today.
 * @param currentVersion of the framework.
 * @param text of any value, the same for equal ones.
 */
export function outdatedIn(
  frozen: CalibrationPacket,
  now: CalibrationPacket,
  currentVersion: string,
  text: (value: unknown) => string,
): Outdated[] {
  const differs = (part: keyof CalibrationPacket) => text(frozen[part]) !== text(now[part]);
  return [
    differs("reviews") ? ["ratings" as const] : [],
    differs("evidence") ? ["evidence" as const] : [],
    differs("peers") ? ["peers" as const] : [],
    differs("criteria") || differs("statement") ? ["criteria" as const] : [],
    frozen.framework.version === currentVersion ? [] : ["framework" as const],
  ].flat();
}

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

export type PacketPage = ReadPacket & {
  session: SessionHead;
  scale: readonly { id: string; label: string }[];
  outdated: readonly Outdated[];
};
