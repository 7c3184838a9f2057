import {
  agreedChoices,
  type Choices,
  type RatedAssessment,
} from "~/features/assessment/conversations/domain/conversation";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { ConfirmedEvidence } from "~/features/promotion/readiness/domain/readiness-standing";
import { dayText } from "~/kernel/time/day";

/** A piece of evidence that was chosen for a case, whole. */
export type ChosenEvidence = ConfirmedEvidence & { url: string | null; body: string };

/** What the person wrote. */
export type CaseTexts = { statement: string; words: Readonly<Record<string, string>> };

/**
 * Everything a promotion case rests on, as it was at one moment. People are ids in it and never names, and what others wrote is
 * not in it at all: it can stay as it is when someone is erased, and its subject's erasure empties it whole.
 */
export type Packet = {
  format: "waymark.promotion-case";
  formatVersion: 1;
  caseId: string;
  subjectId: string;
  frozenAt: string;
  framework: { slug: string; version: string; name: string };
  texts: CaseTexts;
  reading: StepReading;
  /** What the levels of both ends of the step ask. */
  expectations: readonly { id: string; competencyId: string; statement: string; core: boolean; at: string }[];
  /** Revealed assessments, oldest first: both sides' ratings and the agreed ones. */
  assessments: readonly {
    id: string;
    on: string;
    version: string;
    targetLevel: string;
    own: Choices;
    manager: Choices;
    agreed: Choices;
  }[];
  evidence: readonly {
    id: string;
    title: string;
    url: string | null;
    body: string;
    happenedOn: string;
    expectationIds: readonly string[];
    confirmed: readonly { personId: string; on: string }[];
  }[];
};

export type PacketSource = {
  caseId: string;
  subjectId: string;
  frozenAt: Date;
  framework: Framework;
  texts: CaseTexts;
  reading: StepReading;
  assessments: readonly RatedAssessment[];
  evidence: readonly ChosenEvidence[];
};

/** Puts together what is frozen. The same sources give the same packet, whatever order they come in. */
export function packetOf({ caseId, subjectId, frozenAt, framework, texts, reading, ...lists }: PacketSource): Packet {
  const { slug, version, name } = framework;
  return {
    format: "waymark.promotion-case",
    formatVersion: 1,
    caseId,
    subjectId,
    frozenAt: frozenAt.toISOString(),
    framework: { slug, version, name },
    texts,
    reading,
    expectations: expectationsOf(framework, reading),
    assessments: lists.assessments.flatMap(assessmentPart).sort((a, b) => compare(a.on + a.id, b.on + b.id)),
    evidence: lists.evidence.map(evidencePart).sort((a, b) => compare(a.happenedOn + a.id, b.happenedOn + b.id)),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function expectationsOf(framework: Framework, { from, to }: StepReading): Packet["expectations"] {
  const both = [from.code, to.code].flatMap((at) => effectiveExpectations(framework, at).map((one) => ({ one, at })));
  const first = both.filter(({ one }, place) => both.findIndex((other) => other.one.id === one.id) === place);
  return first.map(({ one: { id, competencyId, statement, core }, at }) => ({ id, competencyId, statement, core, at }));
}

function assessmentPart(one: RatedAssessment): Packet["assessments"][number][] {
  const { assessmentId, submittedAt, slug, version, targetLevel, own, manager } = one;
  if (!manager) return [];
  const on = dayText(submittedAt);
  return [
    { id: assessmentId, on, version: `${slug}@${version}`, targetLevel, own, manager, agreed: agreedChoices(one) },
  ];
}

function evidencePart({ id, title, url, body, happenedOn, expectationIds, confirmed }: ChosenEvidence) {
  return {
    id,
    title,
    url,
    body,
    happenedOn,
    expectationIds: [...expectationIds].sort(),
    confirmed: confirmed.map(({ personId, on }) => ({ personId, on })).sort((a, b) => compare(a.personId, b.personId)),
  };
}

/** What a packet is older than. */
export type Outdated = "ratings" | "evidence" | "framework" | "criteria";

/**
 * In which respects its sources say something else by now.
 * @param now the packet as it would be frozen today, with the same texts.
 * @param currentVersion of the framework.
 * @param text of any value, the same for equal ones.
 */
export function outdatedIn(
  frozen: Packet,
  now: Packet,
  currentVersion: string,
  text: (value: unknown) => string,
): Outdated[] {
  const differs = (of: (packet: Packet) => unknown) => text(of(frozen)) !== text(of(now));
  const results = ({ reading }: Packet) => reading.criteria.map(({ reading: { result } }) => result);
  return [
    differs(({ assessments }) => assessments) ? ["ratings" as const] : [],
    differs(({ evidence }) => evidence) ? ["evidence" as const] : [],
    frozen.framework.version === currentVersion ? [] : ["framework" as const],
    differs(results) ? ["criteria" as const] : [],
  ].flat();
}

export type PacketPage = {
  caseId: string;
  subject: string;
  /** Where the navigation files it: a manager finds it with their team. */
  filedAt: string | null;
  frozenAt: string;
  contentHash: string;
  /** The content has this hash, recomputed now. */
  verified: boolean;
  outdated: readonly Outdated[];
  /** `null` once its subject has been erased. */
  packet: Packet | null;
  names: Readonly<Record<string, string>>;
};
