import { retentionInForce } from "~/features/privacy/retention/retention.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { can, demand } from "~/policy/can";
import { backupsOf, type TrustSettings } from "./domain/trust-settings";

/** The settings behind the trust page; `null` for visitors, who learn nothing about the organization. */
export async function trustSettings(
  app: App,
  actor: Actor | null,
  rooms: readonly PersonalData[],
): Promise<TrustSettings | null> {
  if (!actor) return null;
  demand(actor, "trust.read-settings", null);
  return {
    smallestGroup: app.env.SMALLEST_GROUP,
    kept: (await retentionInForce(app, rooms)).map(({ kind, label, days, from }) => ({ kind, label, days, from })),
    backups: can(actor, "trust.read-backups", null) ? backupsOf(app.env) : null,
  };
}
