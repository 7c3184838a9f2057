/** Kinds of people, as they stand to the person whose things the addresses name. */
const NEAR = ["anonymous", "self", "manager", "manager's manager", "colleague", "administrator"] as const;
/**
 * People with a role and no other tie to that person; the people partner is that of another team, human
 * resources is for everyone. */
export const WITH_ROLE = [
  "people partner",
  "facilitator",
  "hiring lead",
  "panel member",
  "programme owner",
  "human resources",
] as const;
export const KINDS = [...NEAR, ...WITH_ROLE] as const;
export type Kind = (typeof KINDS)[number];
export type RoleKind = (typeof WITH_ROLE)[number];

export function isRoleKind(kind: Kind): kind is RoleKind {
  return WITH_ROLE.some((one) => one === kind);
}
