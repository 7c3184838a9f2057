/**
 * What someone may do beyond their place in the organisation. A people partner is one for named teams: `partnerOf`; human
 * resources runs review cycles of the people in `reach`.
 */
export type Role =
  | "ADMINISTRATOR"
  | "PEOPLE_PARTNER"
  | "FACILITATOR"
  | "HIRING_LEAD"
  | "PANEL_MEMBER"
  | "PROGRAMME_OWNER"
  | "HUMAN_RESOURCES";

/** People whose review cycles human resources runs. @property underIds these people and everyone below them. */
export type Reach = { everyone: boolean; teamIds: readonly string[]; underIds: readonly string[] };
export const NO_REACH: Reach = { everyone: false, teamIds: [], underIds: [] };

/** A role in force, and for which team, or for whom and everyone below. */
export type Granted = { role: Role; teamId: string | null; underId: string | null };

/** What grants in force make of someone. Roles that only count for some people are no roles without them. */
export function standingOf(grants: readonly Granted[]): Pick<Actor, "roles" | "partnerOf" | "reach"> {
  const own = grants.filter(({ role }) => role === "HUMAN_RESOURCES");
  const teams = grants.filter(({ role }) => role === "PEOPLE_PARTNER");
  return {
    roles: grants.flatMap(({ role }) => (role === "HUMAN_RESOURCES" || role === "PEOPLE_PARTNER" ? [] : [role])),
    partnerOf: teams.flatMap(({ teamId }) => teamId ?? []),
    reach: {
      everyone: own.some(({ teamId, underId }) => teamId === null && underId === null),
      teamIds: own.flatMap(({ teamId }) => teamId ?? []),
      underIds: own.flatMap(({ underId }) => underId ?? []),
    },
  };
}

/** Whoever asks for something: the signed-in person, as far as a decision may depend on them. */
export type Actor = {
  id: string;
  name: string;
  /** In force now. */
  roles: readonly Role[];
  /** Teams whose people partner they are now. */
  partnerOf: readonly string[];
  reach: Reach;
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

/** They run review cycles for human resources. */
export const hasReach = ({ reach }: Pick<Actor, "reach">): boolean =>
  reach.everyone || reach.teamIds.length > 0 || reach.underIds.length > 0;

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.roles.includes(role);
}

/** Who does something, when, and the ids it needs. Nobody does what a provisioning system asks for. */
export type Writing = { actorId: string | null; at: Date; newId: () => string };

/** What the token of a program may open. */
export const SCOPES = ["scim", "candidates:write", "candidates:read", "decisions:read"] as const;
export type Scope = (typeof SCOPES)[number];
