import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { referenceScore } from "./domain/reference-agreement";
import { LEAST_MEMBERS } from "./domain/reference-agreement-words";
import { questionOf, type Vignette, type VignetteOutcome, type VignetteQuestion } from "./domain/vignette";
import { type KitHead, kitHead, openKit } from "./kit-object.server";
import * as vignettes from "./vignette.repo.server";
import type { ScoreForm } from "./vignette.schema";

export type VignettePage = {
  kit: KitHead;
  vignette: Pick<Vignette, "id" | "title" | "text" | "url" | "retired">;
  question: VignetteQuestion | null;
  /** They may score it, and have not. */
  scores: boolean;
  /** Their note is read by whoever scores it later. */
  isReference: boolean;
  /** Nothing of it before they have scored it themselves. */
  outcome: VignetteOutcome | null;
};

async function openVignette(app: App, actor: Actor, id: string) {
  if (!can(actor, "vignette.score", null) && !can(actor, "vignette.manage", null)) throw notFound();
  const found = await vignettes.findVignette(app.db, id);
  if (!found) throw notFound();
  return { found, open: await openKit(app, actor, found.frameworkSlug, found.kitId) };
}

/** A vignette to be scored alone; what others gave is told to whoever has scored it. */
export async function vignettePage(app: App, actor: Actor, id: string): Promise<VignettePage> {
  const { found, open } = await openVignette(app, actor, id);
  const question = questionOf(open.framework, open.kit, found);
  const given = await vignettes.listScores(app.db, id, actor.id);
  const own = given.find((one) => one.own);
  const { title, text, url, retired } = found;
  return {
    kit: kitHead(open),
    vignette: { id, title, text, url, retired },
    question,
    scores: !own && !retired && question !== null && can(actor, "vignette.score", null),
    isReference: await vignettes.isReferenceOf(app.db, found, actor.id),
    outcome: own ? outcomeOf(own, given) : null,
  };
}

function outcomeOf(own: vignettes.GivenScore, given: readonly vignettes.GivenScore[]): VignetteOutcome {
  const members = given.filter(({ member }) => member);
  const median = referenceScore(members.map(({ score }) => score));
  const notes = members.filter((one) => !one.own && one.note !== "").map(({ note }) => note);
  return {
    own: { score: own.score, note: own.note },
    reference: median === null ? null : { median, members: members.length, notes },
    scoredBy: members.length,
    needed: Math.max(0, LEAST_MEMBERS - members.length),
  };
}

/** Stores what somebody gives a vignette. What they gave first stands. @returns `null` when it is done. */
export async function scoreVignette(
  app: App,
  actor: Actor,
  id: string,
  { input, errors }: ScoreForm,
): Promise<ScoreForm["errors"] | null> {
  demand(actor, "vignette.score", null);
  const { found, open } = await openVignette(app, actor, id);
  const question = questionOf(open.framework, open.kit, found);
  if (!question) throw new Refusal("conflict", "The kit does not ask this any more. Score another vignette.");
  if (!input) return errors;
  if (input.score > question.points.length) return { score: ["Choose a point of the scale."] };
  return audited(app.db, async (tx) => {
    if ((await vignettes.findVignette(tx, id))?.retired !== false) {
      throw new Refusal("conflict", "This vignette was retired meanwhile. Score another one.");
    }
    const scored = { vignetteId: id, personId: actor.id, ...input, scoredAt: app.now() };
    if (!(await vignettes.insertScore(tx, scored))) return null;
    const event = { actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { at: app.now(), action: "vignette.score", ...event });
    return null;
  });
}
