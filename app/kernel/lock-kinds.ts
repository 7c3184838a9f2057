/**
 * What an act can hold until it is stored, by what the id stands for. Acts on one object follow one another, in the order in which
 * they got its lock; acts on others go on beside them. Decision 73 says for each what it keeps from happening.
 */
export type LockKind =
  /** Of a person: what they sign in with, and their sessions. */
  | "account"
  /** All together: who administers. */
  | "administrators"
  /** All together: who is here and who reports to whom. Shared by changes of one person, held alone by an import. */
  | "directory"
  /** All together: who reports to whom. */
  | "reporting-lines"
  /** As the directory knows a person, and whether they are to be erased. */
  | "person"
  /** A selection of people for one act. */
  | "people-batch"
  /** A change of an address or a manager that waits for a second look. */
  | "held-change"
  /** Roles of a person. */
  | "roles"
  /** What was handed out once and can be revoked: a token, a webhook. */
  | "credential"
  | "team"
  /** Peers' reviews of an assessment. */
  | "peers"
  /** Of a person: goals and target. */
  | "plan"
  | "feedback"
  | "feedback-request"
  /** Of a person: requests they wait to be answered. */
  | "feedback-asker"
  /** Of a manager and a report: that they have one-to-ones. */
  | "one-to-one-pair"
  | "one-to-one"
  | "learning-budget"
  /** All together: the currency of learning budgets. Shared by grants. */
  | "learning-currency"
  | "mentorship-pair"
  /** Of a person: profile, hours and whom they will not be paired with. */
  | "mentor-profile"
  /** Of a person: their seats as a mentor. */
  | "mentor-seats"
  /** Of a round and a person: enrolment. */
  | "enrolment"
  /** Of a round and a mentee: the list of mentors they ask. */
  | "mentorship-requests"
  /** Interviews, conflicts and scorecards of a candidate. */
  | "candidate"
  /** Of an interview and a person: that they have begun a scorecard. */
  | "scorecard"
  /** Who are candidates of an opening. */
  | "opening-candidates"
  /** An opening. Shared by what is planned in it. */
  | "opening"
  /** Of a person: interviews, hours and load. */
  | "interviewer"
  /** Of a kit: reference panel and vignettes. */
  | "kit"
  /** What is worked out or set for all together, by name. */
  | "setting";
