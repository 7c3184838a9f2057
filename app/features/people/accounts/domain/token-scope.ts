import { SCOPES, type Scope } from "~/kernel/actor";

/** What a token opens, as a page says it. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  scim: "Provision people and teams (SCIM)",
  "candidates:write": "Add candidates to openings",
  "candidates:read": "Read openings and candidates' progress",
  "decisions:read": "Read hiring decisions",
};

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** How long a token may work, in days. */
export const TOKEN_DAYS = ["30", "90", "180", "365"] as const;

/** What the page offers first. */
export const USUAL_TOKEN_DAYS = "90";
