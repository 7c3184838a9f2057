/** Where something stands in a file; line and column count from 1, columns in UTF-16 code units as editors do. */
export type Place = {
  file: string;
  line: number;
  column: number;
  /** Where it stands in the framework that this one extends, for what is inherited. */
  from?: Place;
};

const ERRORS = [
  "bad-id",
  "circular-extends",
  "circular-pathways",
  "duplicate-id",
  "duplicate-key",
  "duplicate-move",
  "empty-cell",
  "failed-parent",
  "file-limit",
  "level-gap",
  "meets-count",
  "missing-field",
  "missing-file",
  "missing-id",
  "missing-promotion",
  "not-a-move",
  "not-utf8",
  "refused-file",
  "syntax",
  "unknown-file",
  "unknown-key",
  "unknown-reference",
  "unconfirmed",
  "unreachable-level",
  "unsupported-yaml",
  "version-too-low",
  "wrong-value",
] as const;

const WARNINGS = [
  "bare-list",
  "leading",
  "near-duplicate",
  "no-example",
  "not-carried-over",
  "not-demonstrable",
  "or-for-and",
  "too-many",
  "two-asks",
  "vague",
] as const;

export type Rule = (typeof ERRORS)[number] | (typeof WARNINGS)[number];

export type Severity = "error" | "warning";

/** Something to put right in a framework's files. An error keeps it from being published, a warning does not. */
export type Problem = Place & { rule: Rule; severity: Severity; message: string };

/** Notes a problem; the message is only put together when there is still room for it. */
export type Report = (at: Place, rule: Rule, message: string | (() => string)) => void;

/** More than this for one framework is noise, and hostile files could ask for millions. */
const MOST_PROBLEMS = 500;

const severityOf = (rule: Rule): Severity => ((WARNINGS as readonly string[]).includes(rule) ? "warning" : "error");

/** A list of problems and the function that adds to it. Errors always find room; warnings up to the limit. */
export function collectProblems(): { problems: Problem[]; report: Report } {
  const problems: Problem[] = [];
  const report: Report = (at, rule, message) => {
    const text = typeof message === "string" || problems.length > MOST_PROBLEMS ? message : message();
    if (problems.length < MOST_PROBLEMS && typeof text === "string") {
      problems.push({
        file: at.file,
        line: at.line,
        column: at.column,
        rule,
        severity: severityOf(rule),
        message: text,
      });
    } else if (problems.length === MOST_PROBLEMS) {
      const text = `There are more than ${MOST_PROBLEMS} problems; only these are listed. Put them right and check again.`;
      problems.push({ file: at.file, line: at.line, column: at.column, rule, severity: "error", message: text });
    }
  };
  return { problems, report };
}

export const hasErrors = (problems: readonly Problem[]): boolean => problems.some((one) => one.severity === "error");

/** In reading order: by file, line, column, then rule. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...problems].sort(
    (a, b) => order(a.file, b.file) || a.line - b.line || a.column - b.column || order(a.rule, b.rule),
  );
}
