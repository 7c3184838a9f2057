import type { Fullest } from "./fullest";
import { isRoleKind, KINDS, type Kind, type RoleKind } from "./kinds";
import type { World } from "./world";

export type Method = "GET" | "POST";

/** What somebody gets, in a word. */
export type Outcome =
  | "page" // 200
  | "sent" // a redirect to another page: of a form, that it was done
  | "sign-in" // a redirect to sign in, or a page that signs in and keeps the form
  | "hidden" // 404: what one may not see does not exist
  | "invalid" // 400
  | "json"; // 200, for scripts

/** Order of the columns: anonymous, self, manager, manager's manager, colleague, administrator. */
type Columns = readonly [Outcome, Outcome, Outcome, Outcome, Outcome, Outcome];

/**
 * All that tests know of a route: who gets what of it, what its form sends, and where its page is seen at its fullest. It feeds the
 * permission matrix, statement counts, repeated, foreign and hostile forms, the search for leaks, and accessibility with axe, keys
 * and on a phone. A route without one fails.
 */
export type RouteFixture = {
  /** An address of the route, in the world of the test. */
  at: (world: World) => string;
  GET?: Columns;
  /** What a role opens; otherwise its holders get the least that anybody signed in gets. */
  roles?: Partial<Record<RoleKind, Partial<Record<Method, Outcome>>>>;
  /** What the anonymous get where PUBLIC_LADDERS=true, if it is not the same. */
  public?: Outcome;
  POST?: {
    form: (world: World, kind: Kind) => Record<string, string>;
    expected: Columns;
    /** Where its "sign-in" is no refusal: signing out leads there. */
    signsOut?: true;
  };
  /** Of a page, and of nothing else. */
  fullest?: Fullest;
};

/** Whether a page at its fullest still says that there is nothing, as nobody and no role gets it. */
export function isHidden({ GET, fullest, roles }: RouteFixture): boolean {
  const outcomes = [...(GET ?? []), ...Object.values(roles ?? {}).flatMap(({ GET: outcome }) => outcome ?? [])];
  const isRefused = outcomes.every((outcome) => outcome === "hidden" || outcome === "sign-in");
  return !fullest?.isThere && isRefused && outcomes.includes("hidden");
}

/** What somebody of a kind gets. */
export function expectedOf(row: RouteFixture, method: Method, kind: Kind): Outcome | undefined {
  const columns = method === "GET" ? row.GET : row.POST?.expected;
  if (!columns || !isRoleKind(kind)) return columns?.[KINDS.indexOf(kind)];
  return row.roles?.[kind]?.[method] ?? (columns.slice(1).includes("hidden") ? "hidden" : columns[1]);
}

export const everybody = (outcome: Outcome): Columns => [outcome, outcome, outcome, outcome, outcome, outcome];
export const signedIn = (outcome: Outcome): Columns => ["sign-in", outcome, outcome, outcome, outcome, outcome];
export const selfOnly = (outcome: Outcome): Columns => ["sign-in", outcome, "hidden", "hidden", "hidden", "hidden"];
export const administratorOnly = (outcome: Outcome): Columns => [
  "sign-in",
  "hidden",
  "hidden",
  "hidden",
  "hidden",
  outcome,
];
export const colleagueOnly = (outcome: Outcome): Columns => [
  "sign-in",
  "hidden",
  "hidden",
  "hidden",
  outcome,
  "hidden",
];
