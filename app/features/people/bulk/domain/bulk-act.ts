/** One change for many people. */
export const BULK_ACTS = ["INVITE", "TEAM", "MANAGER", "DEACTIVATE"] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** Most people in one selection. */
export const MOST_SELECTED = 2_000;
/** Up to this many are changed while the page waits; more become a job with progress. */
export const AT_ONCE = 25;

export type Selected = {
  id: string;
  name: string;
  left: boolean;
  joined: boolean;
  /** Names, as of now. */
  team: string | null;
  managerId: string | null;
  manager: string | null;
};

/** What the form says; `undefined` as long as nothing was entered. */
export type BulkTarget = { team?: string; manager?: { id: string; name: string } | null };

/** What happens to one person: a change from one value to another, or why there is none. */
export type PlanLine = { id: string; name: string; from: string; to: string | null; skipped: string | null };

const NONE = "None";

/**
 * What the act would do to each person now.
 * @example planLine("TEAM", { ...person, team: "Core" }, { team: "Core" }).skipped // "Already in this team"
 */
export function planLine(act: BulkAct, person: Selected, target: BulkTarget): PlanLine {
  const line = { id: person.id, name: person.name };
  const skip = (from: string, skipped: string): PlanLine => ({ ...line, from, to: null, skipped });
  const from = valueNow(act, person);
  if (person.left) return skip(from, act === "DEACTIVATE" ? "Already deactivated" : "Deactivated");
  switch (act) {
    case "INVITE":
      return person.joined ? skip(from, "Has joined") : { ...line, from, to: "Invitation sent", skipped: null };
    case "TEAM":
      if (target.team === undefined) return { ...line, from, to: null, skipped: null };
      if ((person.team ?? "") === target.team) return skip(from, "Already in this team");
      return { ...line, from, to: target.team || NONE, skipped: null };
    case "MANAGER":
      if (target.manager === undefined) return { ...line, from, to: null, skipped: null };
      if (person.id === target.manager?.id) return skip(from, "Can't be their own manager");
      if (person.managerId === (target.manager?.id ?? null)) return skip(from, "Already reports to them");
      return { ...line, from, to: target.manager?.name ?? NONE, skipped: null };
    case "DEACTIVATE":
      return { ...line, from, to: "Deactivated", skipped: null };
  }
}

function valueNow(act: BulkAct, { team, manager, joined, left }: Selected): string {
  if (act === "TEAM") return team ?? NONE;
  if (act === "MANAGER") return manager ?? NONE;
  if (left) return "Deactivated";
  return act === "INVITE" ? (joined ? "Joined" : "Not joined") : "Active";
}

/** The addresses in a pasted text, each once: one per line, or as a mail program lists them. */
export function addressesIn(pasted: string): string[] {
  const found = pasted.toLowerCase().match(/[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]]+/g) ?? [];
  return [...new Set(found.map((address) => address.replace(/\.+$/, "")))];
}

/** What a person is responsible for, or takes part in, when they leave. */
export type HoldingKind =
  | "reports"
  | "one-to-ones"
  | "cases"
  | "case-readings"
  | "calibration"
  | "pairs"
  | "programs"
  | "openings"
  | "interviews"
  | "scorecards"
  | "roles"
  | "tokens";

type HoldingWords = { one: string; many: string; next: string; automatic: boolean };

/** Who takes over each. `automatic`: done with the deactivation, so nothing is left to do. */
const HOLDINGS: Record<HoldingKind, HoldingWords> = {
  reports: { one: "report", many: "reports", next: "Moved to the manager chosen above", automatic: true },
  "one-to-ones": { one: "1:1 series", many: "1:1 series", next: "Ended", automatic: true },
  cases: {
    one: "open promotion case",
    many: "open promotion cases",
    next: "Withdrawn by their manager",
    automatic: false,
  },
  "case-readings": {
    ...{ one: "promotion appeal to read", many: "promotion appeals to read" },
    ...{ next: "The facilitator names another second reader", automatic: false },
  },
  calibration: {
    ...{ one: "calibration seat", many: "calibration seats" },
    ...{
      next: "Reassigned by the facilitator or the creator of the session",
      automatic: false,
    },
  },
  pairs: { one: "mentorship pair", many: "mentorship pairs", next: "Ended; the partner is notified", automatic: true },
  programs: { one: "mentorship program", many: "mentorship programs", next: "Needs another owner", automatic: false },
  openings: {
    one: "role in an opening",
    many: "roles in openings",
    next: "Hand over on the opening's page",
    automatic: false,
  },
  interviews: {
    one: "upcoming interview",
    many: "upcoming interviews",
    next: "The coordinator asks someone else",
    automatic: false,
  },
  scorecards: {
    ...{ one: "scorecard due", many: "scorecards due" },
    ...{ next: "The hiring lead can go on without", automatic: false },
  },
  roles: {
    one: "role",
    many: "roles",
    next: "No effect while deactivated; revoke under Roles",
    automatic: false,
  },
  tokens: {
    one: "API token",
    many: "API tokens",
    next: "Still valid; revoke or replace under Tokens",
    automatic: false,
  },
};

export type Holding = { kind: HoldingKind; count: number };
export type HoldingInWords = { kind: HoldingKind; what: string; next: string; automatic: boolean };

/** Where no one is chosen to take over the reports of someone who leaves alone. */
export const WITHOUT_MANAGER = "No manager until they get another one";

/** In the order of the table above, without those of which there are none. @param reports what becomes of them. */
export function holdingsInWords(holdings: readonly Holding[], reports = HOLDINGS.reports.next): HoldingInWords[] {
  return (Object.keys(HOLDINGS) as HoldingKind[]).flatMap((kind) => {
    const count = holdings.find((one) => one.kind === kind)?.count ?? 0;
    const { one, many, automatic, ...words } = HOLDINGS[kind];
    const next = kind === "reports" ? reports : words.next;
    return count === 0 ? [] : [{ kind, what: `${count} ${count === 1 ? one : many}`, next, automatic }];
  });
}
