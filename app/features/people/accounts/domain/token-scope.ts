/** What a token opens, and how a page says it. */
export const SCOPE_WORDS = {
  scim: "Provision people and teams (SCIM)",
  "candidates:write": "Add candidates to openings",
  "candidates:read": "Read openings and how far candidates are",
  "decisions:read": "Read what was decided on candidates",
} as const;

export type Scope = keyof typeof SCOPE_WORDS;
export const SCOPES = Object.keys(SCOPE_WORDS) as Scope[];

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPE_WORDS, text);
}
