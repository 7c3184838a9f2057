import { type ChangedField, changedFields } from "~/kernel/write-decision";

/** What a programme is for: it decides words and defaults, not what is possible. */
export type MentorshipKind = "GROWTH" | "ONBOARDING" | "MANAGER" | "SPONSORSHIP" | "REVERSE" | "PEER";
/** How pairs come about: the owner pairs a round, or mentees ask mentors. */
export type MentorshipWay = "PAIRED" | "ASKED";
/** `DRAFT`: its owner alone sees it. `ENROLLING`: people enrol, and pairs are made. `RUNNING`: pairs are published. */
export type MentorshipRoundStatus = "DRAFT" | "ENROLLING" | "RUNNING" | "CLOSED";
export type MentorshipSide = "MENTOR" | "MENTEE";
export type MeetingRhythm = "WEEKLY" | "TWO_WEEKLY" | "MONTHLY";

/** How often two people meet: within a sentence, and by itself. */
export const RHYTHM_WORDS: Readonly<Record<MeetingRhythm, string>> = {
  WEEKLY: "every week",
  TWO_WEEKLY: "every two weeks",
  MONTHLY: "every month",
};
export const RHYTHM_LABELS: Readonly<Record<MeetingRhythm, string>> = {
  WEEKLY: "Every week",
  TWO_WEEKLY: "Every two weeks",
  MONTHLY: "Every month",
};

export const KIND_WORDS: Readonly<Record<MentorshipKind, { label: string; about: string }>> = {
  GROWTH: { label: "Growth mentoring", about: "Someone more experienced helps with what the ladder asks next." },
  ONBOARDING: { label: "Onboarding buddies", about: "Someone who knows the organization helps a newcomer settle in." },
  MANAGER: { label: "Manager mentoring", about: "An experienced manager helps a newer one." },
  SPONSORSHIP: { label: "Sponsorship", about: "Someone with influence opens doors for someone with less." },
  REVERSE: { label: "Reverse mentoring", about: "Someone early in their career shows someone senior what they see." },
  PEER: {
    label: "Peer and group mentoring",
    about: "People help each other, in pairs or in groups around one of them.",
  },
};

/** What gives a pair points, in the order in which they are told. */
export const SCORE_RULES = ["expectations", "pathway", "overlap", "wishes", "distance", "waited"] as const;
export type ScoreRule = (typeof SCORE_RULES)[number];
/** How much each rule counts beside the others, 0 to 10. */
export type Weights = Readonly<Record<ScoreRule, number>>;

export const SCORE_RULE_WORDS: Readonly<Record<ScoreRule, { label: string; about: string }>> = {
  expectations: {
    label: "Expectations",
    about: "The mentor is above the level the mentee wants to reach; far above counts no more than just enough.",
  },
  pathway: { label: "Pathway", about: "The mentor made the move that the mentee has in mind." },
  overlap: { label: "Hours", about: "They have more hours in common than they need." },
  wishes: { label: "Wishes", about: "One of them asked for the other, or both did." },
  distance: { label: "Distance", about: "They work in different teams." },
  waited: { label: "Waiting", about: "The mentee was left without a mentor in the round before." },
};

export const DEFAULT_WEIGHTS: Weights = { expectations: 5, pathway: 2, overlap: 1, wishes: 3, distance: 1, waited: 2 };

/** What every round of a programme goes by. */
export type ProgrammeFrame = {
  programmeId: string;
  programmeName: string;
  kind: MentorshipKind;
  way: MentorshipWay;
  ownerId: string;
  ownerName: string;
  rhythm: MeetingRhythm;
  /** Minutes that a pair needs in common every week. */
  overlapMinutes: number;
  apartUnderOneManager: boolean;
  coolDownMonths: number;
  mentorsEach: number;
  answerDays: number;
  requestsEach: number;
  weights: Weights;
};

/** A programme in a list. */
export type ProgrammeCard = {
  id: string;
  name: string;
  kind: MentorshipKind;
  ownerId: string;
  ownerName: string;
  ended: boolean;
  /** The round that matters most now: one that people can enrol in, or else the latest that runs. */
  round: { name: string; status: MentorshipRoundStatus; closesOn: string; endsOn: string } | null;
};

export type RoundCard = {
  id: string;
  name: string;
  number: number;
  status: MentorshipRoundStatus;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  endsOn: string;
  enrolledAs: MentorshipSide[];
};

/** What the owner of a programme decides. Counts are within what the table takes. */
export type ProgrammeSettings = {
  name: string;
  purpose: string;
  kind: MentorshipKind;
  way: MentorshipWay;
  /** Whose people it is for; none: everyone. */
  teamIds: readonly string[];
  /** Levels that mentees and mentors hold; none: any. */
  menteeLevels: readonly string[];
  mentorLevels: readonly string[];
  /** Mentees started within so many months; `null`: any time ago. */
  newWithinMonths: number | null;
  weeks: number;
  rhythm: MeetingRhythm;
  overlapMinutes: number;
  apartUnderOneManager: boolean;
  coolDownMonths: number;
  mentorsEach: number;
  answerDays: number;
  requestsEach: number;
  weights: Weights;
};

/** A programme as its reader finds it. */
export type Programme = ProgrammeSettings & {
  id: string;
  ownerId: string;
  ownerName: string;
  ownerLeft: boolean;
  teams: readonly { id: string; name: string }[];
  edits: number;
  /** An ISO text. */
  endedAt: string | null;
  /** The sides for which it takes the reader; none before its first round took anybody. */
  openFor: readonly MentorshipSide[];
  /** The sides on which the reader is enrolled in one of its rounds. */
  enrolledAs: readonly MentorshipSide[];
};

export const WAY_WORDS: Readonly<Record<MentorshipWay, { label: string; about: string }>> = {
  PAIRED: {
    label: "The owner matches each round",
    about: "People enroll, and the best matches for everyone are worked out.",
  },
  ASKED: {
    label: "Mentees ask mentors",
    about: "Mentees rank mentors, who accept or decline one request after the other.",
  },
};

type Defaults = Omit<ProgrammeSettings, "name" | "purpose" | "kind" | "teamIds">;

const GROWTH: Defaults = {
  way: "PAIRED",
  menteeLevels: [],
  mentorLevels: [],
  newWithinMonths: null,
  weeks: 26,
  rhythm: "TWO_WEEKLY",
  overlapMinutes: 60,
  apartUnderOneManager: true,
  coolDownMonths: 12,
  mentorsEach: 1,
  answerDays: 7,
  requestsEach: 3,
  weights: DEFAULT_WEIGHTS,
};

const DEFAULTS: Readonly<Record<MentorshipKind, Defaults>> = {
  GROWTH,
  // A buddy sits near, whoever their managers are, and for the first weeks.
  ONBOARDING: {
    ...GROWTH,
    newWithinMonths: 3,
    weeks: 12,
    rhythm: "WEEKLY",
    overlapMinutes: 30,
    apartUnderOneManager: false,
    coolDownMonths: 0,
    weights: { expectations: 0, pathway: 0, overlap: 3, wishes: 1, distance: 0, waited: 1 },
  },
  MANAGER: { ...GROWTH, rhythm: "MONTHLY", weights: { ...DEFAULT_WEIGHTS, pathway: 5, distance: 2 } },
  SPONSORSHIP: {
    ...GROWTH,
    weeks: 52,
    rhythm: "MONTHLY",
    overlapMinutes: 30,
    weights: { expectations: 3, pathway: 3, overlap: 0, wishes: 3, distance: 3, waited: 2 },
  },
  REVERSE: {
    ...GROWTH,
    rhythm: "MONTHLY",
    overlapMinutes: 30,
    weights: { expectations: 0, pathway: 0, overlap: 1, wishes: 3, distance: 5, waited: 2 },
  },
  PEER: {
    ...GROWTH,
    apartUnderOneManager: false,
    coolDownMonths: 0,
    mentorsEach: 2,
    weights: { expectations: 3, pathway: 1, overlap: 2, wishes: 3, distance: 2, waited: 2 },
  },
};

/** What a programme of a kind begins with; its owner changes what does not fit. */
export function defaultsOf(kind: MentorshipKind): Defaults {
  return DEFAULTS[kind];
}

export type Line = { term: string; text: string };
/** As far as sentences about it say. @param teams the names of the teams it is for. */
type Told = Omit<ProgrammeSettings, "name" | "purpose" | "kind" | "teamIds">;

/** For whom a programme is and what it asks of pairs, a line for each thing that its owner can decide. */
export function rulesInWords(programme: Told, teams: readonly string[]): Line[] {
  const { way, weeks, rhythm, mentorsEach, answerDays, requestsEach } = programme;
  const asked = `${WAY_WORDS.ASKED.about} At most ${count(requestsEach, "mentor")} ranked, and ${count(answerDays, "day")} to answer.`;
  return [
    { term: "For", text: teams.length === 0 ? "Everyone." : `People of ${teams.join(", ")}.` },
    { term: "Mentees", text: menteesInWords(programme) },
    {
      term: "Mentors",
      text: programme.mentorLevels.length === 0 ? "At any level." : `At ${programme.mentorLevels.join(", ")}.`,
    },
    { term: "Pairs", text: way === "PAIRED" ? WAY_WORDS.PAIRED.about : asked },
    { term: "A round", text: `${count(weeks, "week")}, meeting ${RHYTHM_WORDS[rhythm]}.` },
    { term: "Hours in common", text: hoursInWords(programme.overlapMinutes) },
    { term: "Reporting lines", text: managersInWords(programme.apartUnderOneManager) },
    { term: "Again", text: againInWords(programme.coolDownMonths) },
    {
      term: "Mentors each",
      text:
        mentorsEach === 1 ? "One." : `Up to ${mentorsEach} at once. Everyone gets a first before anyone gets a second.`,
    },
  ];
}

function menteesInWords({ menteeLevels, newWithinMonths }: Told): string {
  const at = menteeLevels.length === 0 ? "At any level" : `At ${menteeLevels.join(", ")}`;
  return newWithinMonths === null ? `${at}.` : `${at}, started within the last ${count(newWithinMonths, "month")}.`;
}

function hoursInWords(minutes: number): string {
  return minutes === 0 ? "None needed." : `At least ${count(minutes, "minute")} in every week.`;
}

function managersInWords(apart: boolean): string {
  const chain = "No one is matched with someone they report to, at any level";
  return apart ? `${chain}, or with someone who has the same manager.` : `${chain}.`;
}

function againInWords(months: number): string {
  return months === 0
    ? "The same two can be matched again right away."
    : `The same two aren't matched again within ${count(months, "month")}, unless both ask.`;
}

/** How much each rule counts, the heaviest first; rules that count nothing come last. */
export function weightsInWords(weights: Weights): { label: string; about: string; weight: number }[] {
  return SCORE_RULES.map((rule) => ({ ...SCORE_RULE_WORDS[rule], weight: weights[rule] })).sort(
    (a, b) => b.weight - a.weight,
  );
}

/** Everything that two settings of a programme say differently: for anyone who changes what someone else has changed. */
export function differences(
  stored: { settings: ProgrammeSettings; teams: readonly string[] },
  yours: { settings: ProgrammeSettings; teams: readonly string[] },
): ChangedField[] {
  return changedFields(settingsInWords(stored.settings, stored.teams), settingsInWords(yours.settings, yours.teams));
}

function settingsInWords(settings: ProgrammeSettings, teams: readonly string[]): Line[] {
  const { name, purpose, kind, weights, requestsEach, answerDays } = settings;
  return [
    { term: "Name", text: name },
    { term: "Purpose", text: purpose },
    { term: "Kind", text: KIND_WORDS[kind].label },
    ...rulesInWords(settings, teams),
    // Of a programme that pairs its rounds, no rule tells them; they are kept all the same.
    { term: "Mentors ranked", text: String(requestsEach) },
    { term: "Days to answer", text: String(answerDays) },
    ...SCORE_RULES.map((rule) => ({ term: SCORE_RULE_WORDS[rule].label, text: String(weights[rule]) })),
  ];
}

function count(amount: number, one: string): string {
  return `${amount} ${one}${amount === 1 ? "" : "s"}`;
}

/** Of which teams and levels a programme can be. */
export type ProgrammeChoices = {
  teams: { id: string; name: string }[];
  /** Ladders of one name, in several frameworks, are one: a programme knows levels by their codes. */
  ladders: { name: string; codes: string[] }[];
};
