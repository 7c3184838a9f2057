import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import { ASPECT_CHOICES, declaredTables, knownTables, type PanelMixPage } from "./domain/panel-mix";
import * as mix from "./panel-mix.repo.server";

const QUARTERS = 8;
const YEARS = 5;

/** The mix of panels over time, in what hiring leads chose to look at; of quarters and years that are over. */
export async function panelMixPage(app: App, actor: Actor): Promise<PanelMixPage> {
  demand(actor, "hiring-statistics.read", null);
  const minimum = app.env.SMALLEST_GROUP;
  const aspects = await mix.listAspects(app.db);
  const asked = aspects.filter((one) => ASPECT_CHOICES.some(({ aspect, asked: by }) => by && aspect === one));
  const now = app.now();
  const [year, quarter] = [now.getUTCFullYear(), Math.floor(now.getUTCMonth() / 3)];
  const [quarters, declared] = await Promise.all([
    mix.listQuarters(app.db, {
      from: new Date(Date.UTC(year, (quarter - QUARTERS) * 3, 1)),
      until: new Date(Date.UTC(year, quarter * 3, 1)),
    }),
    mix.countDeclared(app.db, asked, {
      from: new Date(Date.UTC(year - YEARS, 0, 1)),
      until: new Date(Date.UTC(year, 0, 1)),
    }),
  ]);
  return {
    known: knownTables(quarters, aspects, minimum),
    declared: declaredTables(declared, asked, minimum),
    aspects,
    minimum,
  };
}

/** Chooses what panels are looked at by, and so what interviewers are asked about; what cannot be chosen is left out. */
export async function chooseAspects(app: App, actor: Actor, chosen: readonly string[]): Promise<void> {
  demand(actor, "panel-mix.choose", null);
  const aspects = ASPECT_CHOICES.map(({ aspect }) => aspect).filter((aspect) => chosen.includes(aspect));
  await audited(app.db, async (tx) => {
    await lockObject(tx, "setting", "panel mix");
    const at = app.now();
    if (!(await mix.storeAspects(tx, aspects, { chosenById: actor.id, chosenAt: at }))) return;
    const event = { actorId: actor.id, subjectId: null, objectId: "panels" };
    await recordAudit(tx, { at, action: "panel-mix.choose", ...event, after: aspects.join(", ") });
  });
}
