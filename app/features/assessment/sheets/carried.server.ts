import { aheadOf } from "~/features/ladder/versions/changes.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { findOwnSheet, type OwnSheet } from "./assessment.repo.server";
import { type CarriedFrom, carriedBeside } from "./domain/carry";

/** What the ratings of a moved draft were on its old version, by expectation; nothing where it was not moved. */
export async function carriedOf(app: App, actor: Actor, sheet: OwnSheet): Promise<Record<string, CarriedFrom[]>> {
  if (!sheet.carriedFromId) return {};
  const old = await findOwnSheet(app.db, sheet.carriedFromId, actor.id, {});
  const ahead = old && (await aheadOf(app, old.sheet.versionId, sheet.versionId));
  return ahead ? carriedBeside(ahead, old.stored) : {};
}
