import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { demand, type ProgrammeObject } from "~/policy/can";
import type { Programme } from "./domain/programme-settings";
import { findProgramme, lockProgramme, type Reading } from "./programme.repo.server";

/** A programme as far as permissions depend on it. */
export function programmeObject({ ownerId, openFor, enrolledAs }: Programme): ProgrammeObject {
  return { ownerId, openFor, enrolledAs };
}

export function readingOf(app: Pick<App, "now">, actor: Actor): Reading {
  return { readerId: actor.id, today: dayText(app.now()) };
}

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openProgramme(
  app: App,
  actor: Actor,
  id: string,
  action: "programme.read" | "programme.manage",
): Promise<Programme> {
  const found = await findProgramme(app.db, id, readingOf(app, actor));
  if (!found) throw notFound();
  demand(actor, action, programmeObject(found));
  return found;
}

/** The same for a change, in its transaction: nobody else changes it meanwhile. */
export async function holdProgramme(app: App, tx: Tx, actor: Actor, id: string): Promise<Programme> {
  const found = await lockProgramme(tx, id, readingOf(app, actor));
  if (!found) throw notFound();
  demand(actor, "programme.manage", programmeObject(found));
  return found;
}
