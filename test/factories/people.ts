import type { App } from "~/platform/app-context.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import { hashPassword } from "~/platform/password.server";

/** What a factory needs of the world. */
export type Making = Pick<App, "db" | "now" | "newId">;

export type TeamRow = Prisma.TeamUncheckedCreateInput;
export type PersonRow = Prisma.PersonUncheckedCreateInput;
export type PositionRow = Prisma.PositionUncheckedCreateInput;

/** Each `...Row` is the smallest valid row; each `create...` stores one. A large seed collects rows for `createMany`. */
export function teamRow(making: Making, given: Partial<TeamRow> = {}) {
  const id = given.id ?? making.newId();
  return { name: `Team ${id}`, ...given, id } satisfies TeamRow;
}

export function personRow(making: Making, given: Partial<PersonRow> = {}) {
  const id = given.id ?? making.newId();
  return {
    name: "Sam Rivera",
    email: `${id}@lantern.example`.toLowerCase(),
    timeZone: "Europe/Lisbon",
    startedOn: day("2024-01-08"),
    ...given,
    id,
  } satisfies PersonRow;
}

export function positionRow(making: Making, given: Partial<PositionRow> & { personId: string }) {
  return {
    id: making.newId(),
    frameworkSlug: "engineering",
    levelCode: "IC3",
    since: day("2024-01-08"),
    recordedAt: making.now(),
    ...given,
  } satisfies PositionRow;
}

export function createTeam(making: Making, given: Partial<TeamRow> = {}) {
  return making.db.team.create({ data: teamRow(making, given) });
}

export function createPerson(making: Making, given: Partial<PersonRow> = {}) {
  return making.db.person.create({ data: personRow(making, given) });
}

export function createPosition(making: Making, given: Partial<PositionRow> & { personId: string }) {
  return making.db.position.create({ data: positionRow(making, given) });
}

export const PASSWORD = "correct horse battery staple";

/** Hashing is slow by design: tests that never type the password should use `signInAs` instead. */
export async function createAccount(making: Making, person: { id: string }, password = PASSWORD) {
  return making.db.account.create({ data: { personId: person.id, passwordHash: await hashPassword(password) } });
}

/** The `Cookie` header of a person who has signed in; an account nobody can type a password for is made if there is none. */
export async function signInAs(app: Making & Pick<App, "sessions">, person: { id: string }): Promise<string> {
  const account = { personId: person.id, passwordHash: "no password matches this" };
  await app.db.account.upsert({ where: { personId: person.id }, create: account, update: {} });
  const { cookie } = await app.sessions.create(person.id, "Test browser");
  return cookie.split(";", 1)[0] ?? "";
}

/** A calendar day as the database's date columns take it. */
export function day(date: string): Date {
  return new Date(`${date}T00:00:00.000Z`);
}
