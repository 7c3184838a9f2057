import type { Scope } from "~/kernel/actor";

/** A program that bears a token: no person, and in no role. */
export type Program = {
  id: string;
  name: string;
  scopes: readonly Scope[] /** Who made the token. */;
  createdBy: string;
};

/** Every permission of a program: the scopes of which one opens it. What no line opens stays shut. */
const rules = {
  "people.provision": ["scim"],
  "openings.list": ["candidates:read", "candidates:write"],
  "candidates.add": ["candidates:write"],
  "candidates.follow": ["candidates:read"],
  "decisions.follow": ["decisions:read"],
} as const satisfies Record<string, readonly Scope[]>;

export type ProgramAction = keyof typeof rules;

/** The scopes of which a token needs one. */
export function scopesFor(action: ProgramAction): readonly Scope[] {
  return rules[action];
}

export function programMay({ scopes }: Program, action: ProgramAction): boolean {
  return scopesFor(action).some((scope) => scopes.includes(scope));
}
