/** Of whom an organization can ask for a second step; each includes those before it. */
export const REQUIRED_OF = ["NOBODY", "ADMINISTRATORS", "MANAGERS", "EVERYBODY"] as const;
export type RequiredOf = (typeof REQUIRED_OF)[number];

export const REQUIRED_OF_WORDS: Record<RequiredOf, string> = {
  NOBODY: "No one",
  ADMINISTRATORS: "Administrators",
  MANAGERS: "Administrators and managers",
  EVERYBODY: "Everyone",
};

/** How a person stands when they sign in. */
export type Standing = { hasFactor: boolean; isAdministrator: boolean; hasReports: boolean };

/** Whether a person needs a second step to sign in. */
export function isRequired(of: RequiredOf, { isAdministrator, hasReports }: Standing): boolean {
  switch (of) {
    case "NOBODY":
      return false;
    case "ADMINISTRATORS":
      return isAdministrator;
    case "MANAGERS":
      return isAdministrator || hasReports;
    case "EVERYBODY":
      return true;
  }
}

/** How a person identified themselves; a provider may have asked for a second step of its own. */
export type CameBy = "password" | "provider" | "provider-with-second-step";

export type Entrance = "in-by-factor" | "in" | "needs-factor" | "needs-set-up";

/** What comes after a right password, or a provider's word. */
export function entranceOf(cameBy: CameBy, standing: Standing, of: RequiredOf): Entrance {
  if (cameBy === "provider-with-second-step") return "in-by-factor";
  if (standing.hasFactor) return "needs-factor";
  return isRequired(of, standing) ? "needs-set-up" : "in";
}

/** Of the methods of RFC 8176 those that are more than something one knows. */
const SECOND_STEPS = ["mfa", "otp", "hwk", "swk", "sms", "tel", "sc", "pop", "fpt", "face", "iris", "retina", "vbm"];

/**
 * Whether a provider says that it asked for a second step.
 * @param acrs the values of `acr` by which this provider says so.
 */
export function saysSecondStep({ amr, acr }: { amr: unknown; acr: unknown }, acrs: readonly string[]): boolean {
  const methods: unknown[] = Array.isArray(amr) ? amr : [];
  return (
    methods.some((method) => typeof method === "string" && SECOND_STEPS.includes(method)) ||
    (typeof acr === "string" && acrs.includes(acr))
  );
}
