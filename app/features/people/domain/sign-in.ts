export type WaysIn = {
  passwords: boolean;
  /** What the organisation's sign-in is called; `null` where there is none. */
  organisation: string | null;
};

/** Why the organisation's sign-in let somebody not in, as the sign-in page's address says it. */
export const REFUSALS = {
  expired: "This sign-in took too long, or was begun in another browser. Try again.",
  denied: "Your organisation's sign-in did not let you in. Try again, or ask whoever runs it.",
  unreachable: "Your organisation's sign-in cannot be reached. Try again in a few minutes.",
  invalid:
    "What your organisation's sign-in answered cannot be trusted. Try again; if it stays so, tell whoever runs Waymark.",
  unverified: "Your organisation's sign-in has not verified your email address. Ask whoever runs it to do so.",
  domain: "Your email address is not of a domain that may sign in here. Use your work address.",
  unknown: "Nobody here has your email address. Ask whoever runs Waymark to add you.",
  deactivated: "Your account here is switched off. Ask whoever runs Waymark.",
  "other-identity":
    "Your email address is already linked to another account of your organisation's sign-in. Ask whoever runs Waymark.",
} as const;

export type SignInRefusal = keyof typeof REFUSALS;

/** The words for what an address says; `null` for anything else. */
export function refusalWords(code: string | null): string | null {
  return code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code as SignInRefusal] : null;
}
