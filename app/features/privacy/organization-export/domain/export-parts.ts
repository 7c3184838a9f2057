import { csvCell } from "~/kernel/csv";

/** What an export of the whole organization consists of, and what each column means. docs/organization-export.md says the same. */
type Part = { about: string; columns: Readonly<Record<string, string>> };

const VERSION = { framework: "The framework's slug.", version: "The version of the framework." };
const RATED = {
  kind: "RATED, NO_OPPORTUNITY or NOT_ASSESSED.",
  word: "The rating's id on the framework's scale, with RATED.",
};

export const EXPORT_PARTS = {
  teams: {
    about: "Teams.",
    columns: { id: "Id.", name: "Name.", externalId: "Id in the provisioning system." },
  },
  people: {
    about: "Everyone, including people who have left. Erased people have a pseudonym.",
    columns: {
      id: "Id, which other files refer to.",
      name: "Name.",
      email: "Work email.",
      teamId: "Team.",
      managerId: "Manager.",
      startedOn: "First day.",
      timeZone: "Time zone.",
      languages: "Codes of languages they work in.",
      externalId: "Id in the provisioning system.",
      deactivatedAt: "When they left.",
    },
  },
  positions: {
    about: "Each person's levels over time; the latest that has begun is the current one.",
    columns: {
      personId: "Person.",
      since: "First day.",
      framework: "The framework's slug.",
      level: "The level's code.",
      overlay: "A time-boxed assignment on top of the level.",
      overlayUntil: "Its last day.",
    },
  },
  "retired-frameworks": {
    about: "Frameworks that no one chooses any more. People keep their levels in them.",
    columns: {
      framework: "The framework's slug.",
      retiredAt: "When it was retired.",
      replacementSlug: "Slug of the framework that replaces it.",
    },
  },
  cycles: {
    about: "Review cycles.",
    columns: {
      id: "Id.",
      name: "Name.",
      ...VERSION,
      opensOn: "First day.",
      closesOn: "Last day.",
      openedById: "Who opened it.",
      closedAt: "When it was closed.",
    },
  },
  assessments: {
    about: "Assessments whose two reviews are revealed.",
    columns: {
      id: "Id.",
      subjectId: "Person it is about.",
      cycleId: "Review cycle.",
      ...VERSION,
      heldLevel: "Level held at the start.",
      targetLevel: "Level assessed against.",
      startedAt: "When it started.",
      revealedAt: "When both reviews were revealed.",
    },
  },
  ratings: {
    about: "Both reviews of each assessment, one row per expectation.",
    columns: {
      assessmentId: "Assessment.",
      raterId: "Who rated.",
      side: "SELF or MANAGER.",
      expectationId: "Expectation of the assessment's version.",
      ...RATED,
      reason: "Why there was no opportunity.",
      note: "Note.",
    },
  },
  "agreed-ratings": {
    about: "What both agreed on in the conversation. The highest number counts.",
    columns: {
      assessmentId: "Assessment.",
      expectationId: "Expectation.",
      number: "From 1, in order.",
      ...RATED,
      sentence: "Why.",
      recordedById: "Who recorded it.",
      recordedAt: "When.",
    },
  },
  evidence: {
    about: "Evidence attached to a revealed assessment. Files are in evidence-files, named after the id.",
    columns: {
      id: "Id.",
      ownerId: "Whose it is.",
      kind: "LINK, NOTE or FILE.",
      title: "Title.",
      url: "Address of a link.",
      body: "Text.",
      happenedOn: "Day.",
      fileName: "Name of the file.",
      fileType: "Type of the file.",
    },
  },
  "evidence-links": {
    about: "The expectations that this evidence was attached to.",
    columns: { evidenceId: "Evidence.", ...VERSION, expectationId: "Expectation.", attachedAt: "When." },
  },
  confirmations: {
    about: "Colleagues' confirmations of this evidence.",
    columns: { evidenceId: "Evidence.", colleagueId: "Who confirmed.", sentence: "Comment.", answeredAt: "When." },
  },
  plans: {
    about: "Growth plans of people who share goals.",
    columns: {
      personId: "Person.",
      framework: "The framework's slug.",
      targetLevel: "Level they work towards.",
      targetOn: "By when.",
    },
  },
  goals: {
    about: "Shared goals. A goal that only its owner reads is not included.",
    columns: {
      id: "Id.",
      personId: "Person.",
      ...VERSION,
      expectationId: "Expectation.",
      title: "Goal.",
      opportunity: "Where it can be practiced.",
      evidence: "What would show that it is reached.",
      state: "State.",
      dueOn: "By when.",
      closedAt: "When it ended.",
    },
  },
  pairs: {
    about: "Mentorship pairs, without their notes.",
    columns: {
      id: "Id.",
      round: "Round.",
      menteeId: "Mentee.",
      mentorId: "Mentor.",
      status: "State.",
      startsOn: "First day.",
      endsOn: "Last day.",
      endedAt: "When it ended.",
    },
  },
  "promotion-decisions": {
    about: "Decisions on promotion cases, appeals included.",
    columns: {
      caseId: "Promotion case.",
      subjectId: "Person.",
      ...VERSION,
      fromLevel: "From.",
      toLevel: "To.",
      kind: "DECIDED, or DECIDED_FINALLY after an appeal.",
      promoted: "Whether they were promoted.",
      reasons: "Reasons.",
      change: "What would change the decision.",
      decidedById: "Who decided.",
      decidedAt: "When.",
    },
  },
  "calibration-outcomes": {
    about: "Outcomes of locked calibration sessions, where the reviews behind them are revealed.",
    columns: {
      sessionId: "Session.",
      session: "Name of the session.",
      personId: "Person.",
      item: "What was calibrated.",
      fromWord: "Rating before.",
      toWord: "Rating after.",
      rationale: "What was written for the person.",
      recordedAt: "When.",
    },
  },
  "hiring-decisions": {
    about: "Hiring decisions by the candidate's code. Candidates' names are not included.",
    columns: {
      candidate: "Code.",
      opening: "Role of the opening.",
      outcome: "Outcome.",
      level: "Level, with HIRE.",
      rationale: "Reasons.",
      decidedById: "Who decided.",
      decidedOn: "Day.",
    },
  },
} as const satisfies Record<string, Part>;

export type ExportPart = keyof typeof EXPORT_PARTS;
export const PART_NAMES = Object.keys(EXPORT_PARTS) as ExportPart[];

/** One more for the ladders and one for the zip. */
export const EXPORT_STEPS = PART_NAMES.length + 2;

export const columnsOf = (part: ExportPart): string[] => Object.keys(EXPORT_PARTS[part].columns);

/** The last page of the export: what is in it, for people and programs. */
export function readmeText(exportedAt: Date): string {
  const parts = PART_NAMES.flatMap((name) => {
    const { about, columns } = EXPORT_PARTS[name] as Part;
    return [`\n${name}.json, ${name}.csv: ${about}`, ...Object.entries(columns).map(([key, is]) => `  ${key}: ${is}`)];
  });
  return [
    `Exported ${exportedAt.toISOString()}, format ${FORMAT.format} ${FORMAT.formatVersion}.`,
    "ladders/NAME@VERSION.json: each published version of a framework.",
    "Drafts, submitted reviews before their reveal, private notes and goals, and candidates' names are not included.",
    ...parts,
    "",
  ].join("\n");
}

/** A change that an older reader would misread gets a new number. */
export const FORMAT = { format: "waymark.organization", formatVersion: 1 };

/** A line of a CSV file; lists are joined by spaces. */
export const csvLine = (cells: readonly unknown[]): string =>
  `${cells.map((one) => csvCell(textOf(one))).join(",")}\r\n`;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(" ") : String(value);
}
