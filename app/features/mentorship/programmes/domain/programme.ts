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
  GROWTH: { label: "Growth mentoring", about: "Somebody further on helps with what the ladder asks next." },
  ONBOARDING: { label: "Onboarding buddies", about: "Somebody who knows the place helps a newcomer settle." },
  MANAGER: { label: "Manager mentoring", about: "An experienced manager helps a newer one." },
  SPONSORSHIP: { label: "Sponsorship", about: "Somebody with influence opens doors for somebody with less." },
  REVERSE: { label: "Reverse mentoring", about: "Somebody earlier on shows somebody senior what they see." },
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
    about: "The mentor stands above what the mentee wants to grow in; far above counts no more than enough above.",
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
