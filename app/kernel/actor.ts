/** What someone may do beyond their place in the organisation. A people partner is one for named teams: `partnerOf`. */
export type Role =
  | "ADMINISTRATOR"
  | "PEOPLE_PARTNER"
  | "FACILITATOR"
  | "HIRING_LEAD"
  | "PANEL_MEMBER"
  | "PROGRAMME_OWNER";

/** Whoever asks for something: the signed-in person, as far as a decision may depend on them. */
export type Actor = {
  id: string;
  name: string;
  /** In force now. */
  roles: readonly Role[];
  /** Teams whose people partner they are now. */
  partnerOf: readonly string[];
  /** People of whom they may read more than their roles open, for a while and for a reason they gave. */
  elevatedFor: readonly string[];
  /** What they have proved within the last ten minutes of this session. */
  proof: Proof;
  /** They sign in with a passkey or an authenticator app beside a password. */
  hasFactor: boolean;
};

/** A second step proves more than a password; where the organization's sign-in asked for one, that counts. */
export type Proof = "none" | "password" | "factor";

/** A person a form names by their address. */
export type Colleague = { id: string; name: string; email: string };

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role);
}

/** Who does something, when, and the ids it needs. Nobody does what a provisioning system asks for. */
export type Writing = { actorId: string | null; at: Date; newId: () => string };

/** What the token of a program may open. */
export const SCOPES = ["scim", "candidates:write", "candidates:read", "decisions:read"] as const;
export type Scope = (typeof SCOPES)[number];
