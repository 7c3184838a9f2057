import type { PairStatus } from "~/features/mentorship/pairs/domain/pair";
import type { Offer } from "~/features/mentorship/profiles/domain/mentor-profile";
import type {
  MentorshipRoundStatus,
  MentorshipSide,
  ProgrammeFrame,
} from "~/features/mentorship/programmes/domain/programme";

/** What the pages of a round need of it for their frame; `owns`: the reader owns its programme. */
export type RoundHead = Pick<
  MentorshipRound,
  "id" | "name" | "status" | "way" | "programmeId" | "programmeName" | "enrolledAs" | "openFor"
> & { owns: boolean };

/** A round as its reader finds it. Days are `YYYY-MM-DD`, times ISO texts. */
export type MentorshipRound = ProgrammeFrame & {
  id: string;
  number: number;
  name: string;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  endsOn: string;
  status: MentorshipRoundStatus;
  publishedAt: string | null;
  publishedRunId: string | null;
  closedAt: string | null;
  edits: number;
  /** The sides for which its programme takes the reader. */
  openFor: readonly MentorshipSide[];
  /** The sides on which the reader is enrolled. */
  enrolledAs: readonly MentorshipSide[];
};

/** `owns`: the reader owns its programme. */
export type RoundView = MentorshipRound & { owns: boolean };

/** What takes place in a round. */
export type RoundFacts = {
  /** Of the reader, in this round. */
  pairs: readonly { id: string; otherName: string; status: PairStatus }[];
  /** To the owner. */
  counts: {
    mentees: number;
    mentors: number;
    seats: number;
    active: number;
    paused: number;
    ended: number;
    /** Mentees in no pair that lives. */
    without: number;
  };
};

/** A person who enrolled on a side, as the owner sees them. */
export type Enrolled = {
  id: string;
  name: string;
  left: boolean;
  team: string | null;
  seats: number | null;
  wanted: number | null;
  heldLevel: string | null;
  targetLevel: string | null;
  hope: string;
  languages: readonly string[];
  /** What they want to grow in. */
  expectations: readonly { levelCode: string; competency: string; statement: string }[];
};

/** A mentor of a round as they tell of themselves; the free hours and the refusals of others are not even read. */
export type RoundMentor = {
  id: string;
  name: string;
  team: string | null;
  /** Of the position in force. */
  levelCode: string | null;
  seats: number;
  hope: string;
  languages: readonly string[];
  about: string;
  waysOfWorking: readonly string[];
  pathways: readonly string[];
  offers: readonly Offer[];
  /** The reader would like to be paired with them. */
  wished: boolean;
};

/** The same as a page shows it, in words. */
export type MentorView = Omit<RoundMentor, "offers"> & {
  offers: readonly { name: string; levelCode: string | null }[];
};
