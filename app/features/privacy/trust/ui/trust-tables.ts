/** Who reads a review and what follows from it: the reader, then a cell for each of `READ_COLUMNS`. */
export const READ_COLUMNS = [
  "Who",
  "Your self-assessment",
  "Your manager's review, before the reveal",
  "Both, after the reveal",
  "Your calibration packet",
] as const;

export const READERS: readonly (readonly string[])[] = [
  ["You", "Yes", "No", "Yes", "Yes"],
  ["Your manager", "After the reveal", "It's theirs", "Yes", "Yes"],
  ["Your manager's manager", "No", "No", "Yes", "Yes"],
  ["Calibration participants", "No", "No", "No", "In that session, unless recused"],
  ["Peers, mentors, mentees", "No", "No", "No", "No"],
  ["Second reader of an appeal", "No", "No", "What the appeal is about", "Yes"],
  ["People partner of your team", "No", "No", "Whether it's done, no ratings", "No"],
  ["Administrators", "No", "No", "Only by an elevated read, which you see", "No"],
];

/** Data by area, with its purpose. */
export const STORED: readonly { area: string; data: string; purpose: string }[] = [
  {
    area: "Account",
    data: "Name, work email, team, manager, level and its history, roles, start date, time zone, languages, leave dates",
    purpose: "To match people with their reviewers and expectations",
  },
  {
    area: "Sign-in",
    data: "Password hash, passkeys or authenticator key, sessions with browser and last use",
    purpose: "To keep other people out of your account",
  },
  {
    area: "Reviews",
    data: "Self-assessments, manager and peer reviews, conversations, agreed ratings, action items",
    purpose: "To compare independent views of your work",
  },
  {
    area: "Evidence and growth",
    data: "Links, files, notes, goals, 1:1 agendas and notes, feedback, learning requests, opportunities",
    purpose: "To base ratings on examples, and to plan your next steps",
  },
  {
    area: "Promotion and calibration",
    data: "Frozen packets, ratings before the meeting, minutes, outcomes, decisions, appeals",
    purpose: "To apply one standard to every team, and to explain decisions",
  },
  {
    area: "Mentorship",
    data: "What you choose to share about your goals, matches with reasons, check-ins",
    purpose: "To suggest pairs",
  },
  {
    area: "Hiring",
    data: "Candidates' names and files, apart from their codes; scorecards, debriefs, decisions",
    purpose: "To interview without names",
  },
  {
    area: "Audit log",
    data: "Who read or changed what and when, never what was judged",
    purpose: "So that you can check",
  },
];
