import type { Framework } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { REMOVE_STAGE } from "./domain/final-acts";
import { fittingBands, levelRange, type Opening, type OpeningStage } from "./domain/opening";
import {
  changedStage,
  holesOf,
  MOST_STAGES,
  movedStage,
  type PlanPage,
  planView,
  withoutStage,
  withStage,
} from "./domain/plan";
import * as openings from "./opening.repo.server";
import type { PlanAction, PlanSent } from "./opening.schema";
import { openingHead, openOpening } from "./opening.server";
import { partsToTell, tellOfParts } from "./opening-moves.server";

/** The interviews of an opening, what they cover, and what they do not. */
export async function planPage(app: App, actor: Actor, id: string): Promise<PlanPage> {
  const found = await openOpening(app.db, actor, id, "opening.read");
  const framework = await readFramework(app, found.versionId);
  const head = openingHead(actor, found);
  const mayChange = head.leads && found.status === "DRAFT";
  const newer = mayChange ? await newerVersion(app, found) : null;
  const plan = planView(framework, found);
  const kitsAt = `/frameworks/${framework.slug}@${framework.version}/interviews`;
  return { head, kitsAt, plan, edits: found.edits, newId: app.newId(), mayChange, newer: newer?.version ?? null };
}

async function newerVersion(app: App, { versionId, frameworkSlug }: Opening) {
  const current = (await currentVersions(app)).find(({ slug }) => slug === frameworkSlug);
  return current && current.id !== versionId ? current : null;
}

export type PlanProblem = { status: 400 | 409; message?: string; sent: PlanSent };

const CHANGED =
  "The plan has changed since you opened this page. Check it, then try again. What you typed is still here.";
const STANDS = "The opening is open, so its plan can't change: every candidate gets the same interviews.";

/** @returns `null` when it is done. What was done already is done. */
export async function changePlan(app: App, actor: Actor, id: string, sent: PlanSent): Promise<PlanProblem | null> {
  const before = await openOpening(app.db, actor, id, "opening.manage");
  const problem = (status: 400 | 409, message?: string): PlanProblem => ({ status, message, sent });
  const asked = sent.value;
  if (!asked) return problem(400);
  const framework = await readFramework(app, before.versionId);
  const newer = asked.do === "take-version" ? await newerVersion(app, before) : null;
  const next = newer && { id: newer.id, framework: await readFramework(app, newer.id) };
  return audited(app.db, async (tx) => {
    const stored = await openings.lockOpening(tx, id, actor.id);
    if (!stored) throw notFound();
    demand(actor, "opening.manage", stored);
    if (stored.status !== "DRAFT") return asked.do === "open" ? null : problem(409, STANDS);
    if (stored.versionId !== before.versionId) return problem(409, CHANGED);
    const done = await perform({ app, tx, actor, stored, framework, next }, asked);
    return done === null ? null : problem(done === CHANGED ? 409 : 400, done);
  });
}

type Performing = {
  app: App;
  tx: Tx;
  actor: Actor;
  stored: Opening;
  framework: Framework;
  next: { id: string; framework: Framework } | null;
};

/** @returns what is wrong; `null` when it is done. */
async function perform(performing: Performing, asked: PlanAction): Promise<string | null> {
  const { tx, stored } = performing;
  if (asked.do === "open") return openIt(performing);
  if (asked.do === "take-version") return takeVersion(performing);
  if (asked.do === "add") return addStage(performing, asked);
  if (stored.edits !== asked.edits) return CHANGED;
  if (asked.do === "ask") return askFor(performing, asked);
  const stages = nextStages(performing, asked);
  if (typeof stages === "string") return stages;
  if (asked.do === "remove") {
    nameDone(performing.actor, stored.stages.find(({ id }) => id === asked.stage)?.name ?? "");
    requireConfirmed(performing.actor, REMOVE_STAGE, { people: 0 });
  }
  await openings.replaceStages(tx, stored.id, stages);
  await record(performing, "opening.plan", `${asked.do} an interview`);
  return null;
}

type OfStage = Extract<PlanAction, { stage: string }>;

function nextStages({ stored, framework }: Performing, asked: OfStage): OpeningStage[] | string {
  const stage = stored.stages.find(({ id }) => id === asked.stage);
  if (!stage) return CHANGED;
  if (asked.do === "earlier") return movedStage(stored.stages, asked.stage, -1);
  if (asked.do === "later") return movedStage(stored.stages, asked.stage, 1);
  if (asked.do === "remove") return withoutStage(stored.stages, asked.stage);
  const { change } = asked;
  if (!fits(framework, stored, stage.kitId, change.bandId)) return "Choose anchors that fit the levels.";
  return changedStage(stored.stages, asked.stage, change);
}

function fits(framework: Framework, { lowestLevel, highestLevel }: Opening, kitId: string, bandId: string): boolean {
  const codes = levelRange(framework, lowestLevel, highestLevel)?.codes ?? [];
  const kit = framework.kits?.find(({ id }) => id === kitId);
  return kit !== undefined && fittingBands(kit, codes).some((band) => band.bandId === bandId);
}

async function addStage(performing: Performing, asked: PlanAction & { do: "add" }): Promise<string | null> {
  const { tx, stored, framework } = performing;
  const { id, kit } = asked;
  if (!fits(framework, stored, kit.kitId, kit.bandId)) return "Choose an interview that fits the levels.";
  if (stored.stages.some((stage) => stage.id === id)) return null;
  if (stored.stages.some(({ kitId }) => kitId === kit.kitId)) return "It's already in the plan. Choose another one.";
  if (stored.stages.length >= MOST_STAGES) return `At most ${MOST_STAGES} interviews. Remove one first.`;
  const name = framework.kits?.find((one) => one.id === kit.kitId)?.name ?? kit.kitId;
  const stage = { id, name, ...kit, seats: 2 };
  await openings.replaceStages(tx, stored.id, withStage(stored.stages, stage));
  await record(performing, "opening.plan", "add an interview");
  return null;
}

async function askFor(performing: Performing, { competencies }: PlanAction & { do: "ask" }): Promise<string | null> {
  const { tx, stored, framework } = performing;
  const known = new Set(framework.competencies.map(({ id }) => id));
  if (!competencies.every(({ competencyId }) => known.has(competencyId))) return "Choose competencies of the ladder.";
  await openings.replaceCompetencies(tx, stored.id, competencies);
  await record(performing, "opening.plan", "what must be shown");
  return null;
}

/** A draft follows its framework where everything that it names is still there. */
async function takeVersion(performing: Performing): Promise<string | null> {
  const { tx, stored, next } = performing;
  if (!next) return null;
  const { framework } = next;
  const isThere =
    levelRange(framework, stored.lowestLevel, stored.highestLevel) &&
    stored.stages.every(({ kitId, bandId }) => fits(framework, stored, kitId, bandId)) &&
    stored.competencies.every(({ competencyId }) => framework.competencies.some(({ id }) => id === competencyId));
  if (!isThere)
    return `Version ${framework.version} is missing parts of this plan. Keep this version, or start a new opening.`;
  await openings.setVersion(tx, stored.id, next.id);
  await record(performing, "opening.plan", `version ${framework.version}`);
  return null;
}

/** From now on the plan stands. */
async function openIt(performing: Performing): Promise<string | null> {
  const { app, tx, actor, stored, framework } = performing;
  const codes = levelRange(framework, stored.lowestLevel, stored.highestLevel)?.codes ?? [];
  const [first] = holesOf(framework, codes, stored).filter(({ blocks }) => blocks);
  if (first) return first.sentence;
  const here = await openings.listHere(tx, [stored.deciderId, stored.coordinatorId]);
  const parts = [
    { id: stored.deciderId, name: stored.deciderName, does: "decides" },
    { id: stored.coordinatorId, name: stored.coordinatorName, does: "keeps names" },
  ];
  const left = parts.find(({ id }) => !here.some((one) => one.id === id));
  if (left) return `${left.name}, who ${left.does}, has left. Choose someone else under “Edit opening” first.`;
  const today = dayText(app.now());
  const opensOn = [stored.opensOn, today].sort()[0] ?? today;
  await openings.moveOpening(tx, stored.id, { status: "OPEN", openedAt: app.now(), opensOn });
  await record(performing, "opening.open");
  await tellOfParts(app, tx, stored, partsToTell(stored, actor.id));
  return null;
}

async function record(
  { app, tx, actor, stored }: Performing,
  action: "opening.plan" | "opening.open",
  after?: string,
): Promise<void> {
  const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: stored.id, action };
  await recordAudit(tx, after === undefined ? event : { ...event, after });
}
