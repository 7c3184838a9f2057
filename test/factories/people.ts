import type { Role } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { Prisma } from "~/platform/generated/prisma/client";

/** What a row needs of the world, and what storing it needs. */
export type Fresh = Pick<App, "now" | "newId">;
export type Making = Fresh & Pick<App, "db">;

export type TeamRow = Prisma.TeamUncheckedCreateInput;
export type PersonRow = Prisma.PersonUncheckedCreateInput;
export type PositionRow = Prisma.PositionUncheckedCreateInput;

/** Each `...Row` is the smallest valid row; each `create...` stores one. A large seed collects rows for `createMany`. */
export function teamRow(fresh: Fresh, given: Partial<TeamRow> = {}) {
  const id = given.id ?? fresh.newId();
  return { name: `Team ${id}`, ...given, id } satisfies TeamRow;
}

export function personRow(fresh: Fresh, given: Partial<PersonRow> = {}) {
  const id = given.id ?? fresh.newId();
  return {
    name: "Sam Rivera",
    email: `${id}@lantern.example`.toLowerCase(),
    timeZone: "Europe/Lisbon",
    startedOn: day("2024-01-08"),
    ...given,
    id,
  } satisfies PersonRow;
}

export function positionRow(fresh: Fresh, given: Partial<PositionRow> & { personId: string }) {
  return {
    id: given.id ?? fresh.newId(),
    frameworkSlug: "engineering",
    levelCode: "IC3",
    since: day("2024-01-08"),
    recordedAt: fresh.now(),
    ...given,
  } satisfies PositionRow;
}

export function createPerson(making: Making, given: Partial<PersonRow> = {}) {
  return making.db.person.create({ data: personRow(making, given) });
}

export function createPosition(making: Making, given: Partial<PositionRow> & { personId: string }) {
  return making.db.position.create({ data: positionRow(making, given) });
}

export type GrantRow = Prisma.RoleGrantUncheckedCreateInput;
type Granted = Partial<GrantRow> & { personId: string; role: Role };

/** A role in force since long ago. */
export function grantRow(fresh: Fresh, given: Granted) {
  return {
    id: fresh.newId(),
    since: day("2024-01-08"),
    reason: "Does this for the organisation",
    ...given,
  } satisfies GrantRow;
}

export function createGrant(making: Making, given: Granted) {
  return making.db.roleGrant.create({ data: grantRow(making, given) });
}

/** A calendar day as the database's date columns take it. */
export function day(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
