import type { MentorshipSide, MentorshipWay } from "~/features/mentorship/programmes/domain/programme";
import type { Place } from "./people";

/** A round of mentorship in a small organisation. */
export type Mentorship = {
  owner: Place;
  status: "ENROLLING" | "RUNNING" | "CLOSED";
  way: MentorshipWay;
  enrolled: { person: Place; side: MentorshipSide; refuses: Place | null; wishes: Place | null }[];
  /** Nobody has been paired before the round runs. */
  pairs: { mentee: Place; mentor: Place; ended: boolean; rematchBy: "mentee" | "mentor" | null }[];
  /** In rounds in which mentees ask. */
  requests: { mentee: Place; mentor: Place; state: "WAITING" | "SENT" | "DECLINED" }[];
};

export const sidesOf = ({ enrolled }: Mentorship, side: MentorshipSide): Place[] =>
  enrolled.filter((one) => one.side === side).map(({ person }) => person);
