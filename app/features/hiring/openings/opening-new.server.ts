import type { Framework, Ladder } from "~/features/ladder/format/domain/framework";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import type { OpeningForm, TypedOpening } from "./opening.schema";
import { insertOpening } from "./opening-edit.repo.server";
import { answering, choicesOf, type OpeningProblem, severalOf, wrongChoice } from "./opening-form.server";

export type LadderCard = {
  slug: string;
  frameworkName: string;
  id: string;
  name: string;
  levels: string;
  kits: number;
};

/** The ladders for which there are interviews, and the form once one is chosen. */
export async function newOpening(app: App, actor: Actor, chosen: { slug: string; ladderId: string } | null) {
  demand(actor, "opening.found", null);
  const frameworks = await currentFrameworks(app);
  const ladders = frameworks.flatMap(({ framework }) => ladderCards(framework));
  const one = frameworks.find(({ framework }) => framework.slug === chosen?.slug);
  const ladder = one?.framework.ladders.find(({ id }) => id === chosen?.ladderId);
  if (!one || !ladder) return { ladders, typed: null, choices: null };
  return { ladders, typed: blank(app, actor, one.id, ladder), choices: await choicesOf(app, ladder) };
}

async function currentFrameworks(app: App): Promise<{ id: string; framework: Framework }[]> {
  const versions = await currentVersions(app);
  return Promise.all(versions.map(async ({ id }) => ({ id, framework: await readFramework(app, id) })));
}

/** Without interviews for one of its levels a ladder could have no plan. */
function ladderCards({ slug, name: frameworkName, ladders, kits = [] }: Framework): LadderCard[] {
  return ladders.flatMap(({ id, name, levels }) => {
    const codes = levels.map(({ code }) => code);
    const fitting = kits.filter(({ bands }) => bands.some((band) => band.levels.some((code) => codes.includes(code))));
    if (fitting.length === 0) return [];
    const ends = [...new Set([codes[0], codes.at(-1)])].join(" to ");
    return [{ slug, frameworkName, id, name, levels: ends, kits: fitting.length }];
  });
}

function blank(app: App, actor: Actor, version: string, ladder: Ladder): TypedOpening {
  const first = ladder.levels[0]?.code ?? "";
  return {
    ...{ id: app.newId(), edits: "1", version, ladder: ladder.id, role: "", about: "", lowestLevel: first },
    ...{ highestLevel: first, teamId: "", headcount: "1", opensOn: dayText(app.now()), fillBy: "" },
    ...{ decider: actor.name, deciderId: actor.id, coordinator: "", coordinatorId: "" },
  };
}

/** @returns `null` when it is set up; setting it up again under the same id changes nothing. */
export async function foundOpening(app: App, actor: Actor, form: OpeningForm): Promise<OpeningProblem | null> {
  demand(actor, "opening.found", null);
  const { id, fields, typed, errors } = form;
  const version = (await currentFrameworks(app)).find((one) => one.id === typed.version);
  const who = await answering(app, typed, actor.id, { decider: actor, coordinator: null });
  if (!fields || !id || !("decider" in who)) {
    return { status: 400, typed, errors: { ...errors, ...("errors" in who ? who.errors : {}) }, ...severalOf(who) };
  }
  if (!version) {
    return { status: 409, typed, errors, message: "The framework has a new version. Choose the ladder again." };
  }
  const wrong = await wrongChoice(app, version.framework, typed.ladder, fields);
  if (wrong) return { status: 400, typed, errors: wrong };
  const terms = { ...fields, deciderId: who.decider.id, coordinatorId: who.coordinator.id };
  await audited(app.db, async (tx) => {
    const createdAt = app.now();
    const isNew = await insertOpening(tx, { id, versionId: version.id, leadId: actor.id, createdAt, terms });
    const event = { at: createdAt, actorId: actor.id, subjectId: null, objectId: id };
    if (isNew) await recordAudit(tx, { ...event, action: "opening.make" });
  });
  return null;
}
