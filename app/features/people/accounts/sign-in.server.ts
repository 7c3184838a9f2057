import type { Position } from "~/features/people/directory/domain/position";
import { type Entered, enter } from "~/features/people/second-step/entry.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import type { From } from "~/platform/http/answer.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import {
  forgive,
  forgiveGrowing,
  type Limited,
  limit,
  waitGrowing,
  waitInWords,
} from "~/platform/sessions/limits.server";
import { hashPassword, passwordMatches } from "~/platform/sessions/password.server";
import { placeOf } from "~/platform/sessions/places";
import { can, demand } from "~/policy/can";
import type { NewPerson } from "./account.schema";
import { requirePasswords } from "./accounts.server";
import { END_OTHER_SESSIONS, END_SESSION } from "./domain/final-acts";
import type { WaysIn } from "./domain/sign-in";
import * as people from "./sign-in.repo.server";

/**
 * @param onward where to go afterwards, and what a form held that could not be sent.
 * @returns `null` when address and password do not belong together, and no more.
 * @throws {Refusal} `too-many`, whether the address is somebody's or not; `not-found`: no passwords here.
 */
export async function signIn(
  app: App,
  { email, password, ...onward }: { email: string; password: string; next?: string; carried?: string },
  from: From,
): Promise<Entered | null> {
  requirePasswords(app);
  const account = await people.findAccount(app.db, email);
  const forgiveTry = await countTry(app, email, account?.personId, from);
  if (!(await passwordMatches(account?.passwordHash ?? null, password)) || !account) {
    await people.recordRefusedSignIn(app.db, account?.personId ?? null, app.now());
    return null;
  }
  await forgiveTry();
  return enter(app, account.personId, "password", { device: from.device, ...onward });
}

/**
 * Counts a try before the password is looked at. In a browser in which this person has signed in before, nothing counts that others
 * have tried: no one can be locked out of it.
 * @returns what takes the try back once the password was right.
 * @throws {Refusal} `too-many`.
 */
async function countTry(app: App, email: string, personId: string | undefined, { ip, known }: From) {
  const device = known.find((one) => one.personId === personId);
  const counted: [Limited, string][] = device
    ? [["sign-in-device", device.id]]
    : [
        ["sign-in-place", ip],
        ["sign-in-network", ip],
        ["sign-in", `${email} ${placeOf(ip)}`],
      ];
  for (const [what, key] of counted) await limit(app, what, key);
  const wait = device ? 0 : await waitGrowing(app, "sign-in-account", email);
  if (wait > 0) throw new Refusal("too-many", tooManyFor(wait));
  return async () => {
    for (const [what, key] of counted) await forgive(app, what, key);
    if (!device) await forgiveGrowing(app, "sign-in-account", email);
  };
}

const tooManyFor = (wait: number) =>
  `Too many wrong passwords for this address. Try again in ${waitInWords(wait)}, use a browser you've signed in with before, or reset your password.`;

/** How people get in here: with a password, through the organisation's sign-in, or both. */
export function waysIn({ env }: Pick<App, "env">): WaysIn {
  return { passwords: env.PASSWORD_SIGN_IN, organisation: env.OIDC_ISSUER ? env.OIDC_NAME : null };
}

export function ownSessions(app: App, actor: Actor): Promise<people.SessionRow[]> {
  return people.listSessions(app.db, actor.id, app.now());
}

/** Ending a session that is not one's own, or not there any more, does nothing. */
export async function endSession(app: App, actor: Actor, sessionId: string): Promise<void> {
  requireConfirmed(actor, END_SESSION, { people: 0 });
  return people.endSessions(app.db, actor.id, { id: sessionId }, { actorId: actor.id, at: app.now() });
}

/** Signs a person out everywhere. The caller has checked that the actor may. */
export function endAllSessions(app: App, actor: Actor, personId: string): Promise<void> {
  return people.endSessions(app.db, personId, "all", { actorId: actor.id, at: app.now() });
}

export async function endOtherSessions(app: App, actor: Actor, keptId: string): Promise<void> {
  requireConfirmed(actor, END_OTHER_SESSIONS, { people: 0 });
  return people.endSessions(app.db, actor.id, { not: keptId }, { actorId: actor.id, at: app.now() });
}

type SeenPerson = Omit<people.PersonPage, "email"> & { email: string | null };

/** A person as colleagues see them: where they work and stood, never what was judged. */
export async function personPage(app: App, actor: Actor, personId: string): Promise<SeenPerson> {
  const person = await people.findPerson(app.db, personId);
  if (!person) throw notFound();
  demand(actor, "person.read", { id: person.id, managerId: person.manager?.id ?? null });
  return can(actor, "person.read-address", person) ? person : { ...person, email: null };
}

export function positionsOf(app: App, personId: string): Promise<Position[]> {
  return people.listPositions(app.db, personId);
}

export function positionOf(app: App, personId: string): Promise<Position | null> {
  return people.findPosition(app.db, personId, app.now());
}

/**
 * Adds a person with an account.
 * @param password none for somebody who is to choose one, or only comes through the organisation's sign-in.
 * @throws {Refusal} `conflict`: the address belongs to somebody already.
 */
export async function addPerson(app: App, given: NewPerson, password: string | null): Promise<string> {
  const row = {
    ...given,
    id: app.newId(),
    positionId: app.newId(),
    at: app.now(),
    passwordHash: password === null ? null : await hashPassword(password),
  };
  if (!(await people.insertPerson(app.db, row))) {
    throw new Refusal("conflict", `${given.email} already belongs to someone. Enter another address.`);
  }
  return row.id;
}

/** @param page counted from 1. */
export function reportsOf(app: App, actor: Actor, page: number): Promise<Listed<people.ReportRow>> {
  return listed(page, (slice) => people.listReports(app.db, actor.id, app.now(), slice));
}
