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

/** A round as somebody finds it. Days are `YYYY-MM-DD`, times ISO texts. */
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
