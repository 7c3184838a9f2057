/** One budget in a form: the organisation's, or a team's. */
export type BudgetLine = {
  /** `null` for everybody whose team has none of its own. */
  teamId: string | null;
  name: string;
  /** Of the row of this very year; 0 where there is none yet. */
  edits: number;
  /** The year from which its own row holds; `null` where the organisation's is in force. */
  since: number | null;
  typed: { hours: string; money: string; currency: string };
};

export type BudgetProblem = {
  status: 400 | 409;
  at: string | null;
  typed: Record<string, string>;
  errors: Record<string, string[] | undefined>;
  message?: string;
  /** To send it with again. */
  edits: number;
};
