/** What may be wrong with a program's request, and the status that says so. */
export const PROBLEM_STATUS = {
  "not-json": 400,
  "wrong-query": 400,
  "no-token": 401,
  "scope-missing": 403,
  refused: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "opening-not-open": 409,
  "address-taken": 409,
  conflict: 409,
  "wrong-type": 415,
  "wrong-fields": 422,
  "too-many": 429,
  failed: 500,
  away: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** One field that is wrong: where (a JSON pointer, or a parameter's name) and what to do about it. */
export type FieldProblem = { at: string; detail: string };

type More = {
  errors?: readonly FieldProblem[];
  /** What the answer's head says beside it. */
  headers?: Readonly<Record<string, string>>;
};

/** What a program is told instead of what it asked for (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly more: More = {},
  ) {
    super(message);
    this.name = "ApiProblem";
  }
}

export const nothingThere = () => new ApiProblem("not-found", "There is nothing at this address for this token.");
