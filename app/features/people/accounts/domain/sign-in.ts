export type WaysIn = {
  passwords: boolean;
  /** What the organisation's sign-in is called; `null` where there is none. */
  organisation: string | null;
};

/** Why the organisation's sign-in let somebody not in, as the sign-in page's address says it. */
export const REFUSALS = {
  expired: "This sign-in took too long, or started in another browser. Try again.",
  denied: "Your organization's sign-in didn't let you in. Try again, or ask its administrator.",
  unreachable: "Your organization's sign-in can't be reached. Try again in a few minutes.",
  invalid:
    "The answer from your organization's sign-in can't be trusted. Try again. If it keeps happening, tell your Waymark administrator.",
  unverified: "Your organization's sign-in hasn't verified your email address. Ask its administrator to verify it.",
  domain: "Your email domain isn't allowed to sign in here. Use your work address.",
  unknown: "No account has your email address. Ask your Waymark administrator to add you.",
  deactivated: "Your account is deactivated. Ask your Waymark administrator.",
  "second-step": "That was too many wrong codes. Sign in again.",
  "other-identity":
    "Your email address is already linked to another account of your organization's sign-in. Ask your Waymark administrator.",
} as const;

export type SignInRefusal = keyof typeof REFUSALS;

/** The words for what an address says; `null` for anything else. */
export function refusalWords(code: string | null): string | null {
  return code !== null && Object.hasOwn(REFUSALS, code) ? REFUSALS[code as SignInRefusal] : null;
}

/** What the organisation's sign-in says of somebody. */
export type Claimed = { email: string | null; emailVerified: boolean };
/** A person who already came this way. */
export type Linked = { id: string; isActive: boolean };
/** The person with the same address; `isLinked`: to another account of the same provider. */
export type SameAddress = Linked & { isLinked: boolean };
export type ProviderRules = { domains: readonly string[]; createPeople: boolean };

export type SignInDecision =
  | { do: "sign-in"; personId: string }
  | { do: "link"; personId: string }
  | { do: "create"; email: string }
  | { do: "refuse"; why: SignInRefusal };

/**
 * What becomes of somebody whom the provider vouches for. An address alone links nobody: it has to be verified, and it opens
 * no account that another identity of the provider already has, since providers give addresses to new people.
 */
export function decideSignIn(
  { email, emailVerified }: Claimed,
  linked: Linked | null,
  sameAddress: SameAddress | null,
  { domains, createPeople }: ProviderRules,
): SignInDecision {
  const refuse = (why: SignInRefusal) => ({ do: "refuse", why }) as const;
  if (linked && !linked.isActive) return refuse("deactivated");
  if (linked && email === null) return { do: "sign-in", personId: linked.id };
  if (email === null || !(emailVerified || linked)) return refuse("unverified");
  if (domains.length > 0 && !domains.includes(email.slice(email.lastIndexOf("@") + 1))) return refuse("domain");
  if (linked) return { do: "sign-in", personId: linked.id };
  if (!sameAddress) return createPeople ? { do: "create", email } : refuse("unknown");
  if (!sameAddress.isActive) return refuse("deactivated");
  return sameAddress.isLinked ? refuse("other-identity") : { do: "link", personId: sameAddress.id };
}
