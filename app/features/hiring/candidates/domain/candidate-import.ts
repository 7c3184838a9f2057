import { type CandidateLine, FILE_COLUMNS } from "./candidate-file";
import { IDENTITY_FIELDS, type IdentityFields, readIdentity } from "./candidate-identity";

/** What is known of those whom a file names; addresses are in lower case. */
export type KnownCandidates = {
  /** Addresses of candidates of the opening. */
  emails: ReadonlySet<string>;
  /** Numbers of the applicant tracker among them. */
  externalIds: ReadonlySet<string>;
  /** People of the organisation by their addresses. */
  referrers: ReadonlyMap<string, string>;
  /** Who leads the opening and who decides on it. */
  judges: readonly string[];
};

export type PlannedCandidate = { line: number; fields: IdentityFields; referredById: string | null };
/** A line with all that is wrong with it, each problem with its column. */
export type RefusedLine = { line: number; problems: readonly string[] };
export type CandidateImportPlan = {
  added: PlannedCandidate[];
  /** Lines of those who are candidates of the opening already: they stay as they are. */
  there: number;
  refused: RefusedLine[];
};

/**
 * What applying a file would do. It decides alone: nothing is stored.
 * @param today `YYYY-MM-DD`.
 *
 * Worked case: a file applied before adds nobody, since all are there.
 */
export function planCandidates(
  lines: readonly CandidateLine[],
  known: KnownCandidates,
  today: string,
): CandidateImportPlan {
  const plan: CandidateImportPlan = { added: [], there: 0, refused: [] };
  const seen = { emails: new Map<string, number>(), externalIds: new Map<string, number>() };
  for (const { line, texts } of lines) {
    const { fields, problems } = readIdentity(texts, today);
    const wrong = fields ? problemsOf(line, fields, known, seen) : problems;
    if (fields && Object.keys(wrong).length === 0) {
      if (known.emails.has(fields.email)) plan.there += 1;
      else plan.added.push({ line, fields, referredById: referrerOf(fields, known) });
      continue;
    }
    const told = IDENTITY_FIELDS.flatMap((field) => (wrong[field] ? [`${FILE_COLUMNS[field]}: ${wrong[field]}`] : []));
    plan.refused.push({ line, problems: told });
  }
  return plan;
}

const referrerOf = ({ referredBy }: IdentityFields, known: KnownCandidates) =>
  referredBy === null ? null : (known.referrers.get(referredBy) ?? null);

type Seen = { emails: Map<string, number>; externalIds: Map<string, number> };

function problemsOf(line: number, fields: IdentityFields, known: KnownCandidates, seen: Seen) {
  const { email, externalId, referredBy } = fields;
  const problems: Partial<Record<keyof IdentityFields, string>> = {};
  const before = seen.emails.get(email);
  if (before === undefined) seen.emails.set(email, line);
  else problems.email = `Also on line ${before}.`;
  const isThere = known.emails.has(email);
  if (externalId !== null) {
    const first = seen.externalIds.get(externalId);
    if (first === undefined) seen.externalIds.set(externalId, line);
    else problems.externalId = `Also on line ${first}.`;
    if (!isThere && known.externalIds.has(externalId)) {
      problems.externalId = "A candidate of this opening with another address has this number.";
    }
  }
  const referrer = referrerOf(fields, known);
  if (referredBy !== null && !isThere) {
    if (referrer === null) problems.referredBy = "Nobody here has this address.";
    else if (known.judges.includes(referrer)) {
      problems.referredBy = "They lead this opening or decide on it. Have it handed over first.";
    }
  }
  return problems;
}
