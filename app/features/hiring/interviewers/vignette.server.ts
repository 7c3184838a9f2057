import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can, demand } from "~/policy/can";
import { seededRandom } from "~/science/seeded-random";
import { DISMISS_EXPERT, RETIRE_VIGNETTE } from "./domain/final-acts";
import { type Agreement, LEAST_MEMBERS } from "./domain/qualification";
import {
  agreementOfPanel,
  agreementWithReference,
  isOfKit,
  MOST_VIGNETTES,
  questionOf,
  referenceScore,
  type ShippedVignette,
  shippedVignettes,
  type VignetteOutcome,
  type VignettePage,
  type VignettesPage,
} from "./domain/vignette";
import { type AppointProblem, appoint, dismiss, kitHead, type OpenKit, openKit } from "./interview-kit.server";
import type { GivenScoreSent, VignettesSent } from "./interviewer.schema";
import * as vignettes from "./vignette.repo.server";
import { listMembers } from "./vignette.repo.server";

/** The same scores always give the same interval. */
const SEED = 52;

/** The vignettes of a kit, for those who learn by them and those who keep them. */
export async function vignettesPage(app: App, actor: Actor, slug: string, kitId: string): Promise<VignettesPage> {
  const [mayScore, manages] = [can(actor, "vignette.score", null), can(actor, "vignette.manage", null)];
  if (!mayScore && !manages) throw notFound();
  const open = await openKit(app, actor, slug, kitId);
  const { framework, kit } = open;
  const [lines, members, compared] = await Promise.all([
    vignettes.listOfKit(app.db, { slug, kitId }, actor.id),
    listMembers(app.db, { slug, kitId }),
    mayScore ? comparedOf(app.db, open, actor.id) : null,
  ]);
  const list = lines.map(({ questionId, bandId, ...line }) => {
    return { ...line, question: questionOf(framework, kit, { questionId, bandId }) };
  });
  const isMember = members.some(({ id }) => id === actor.id);
  const agreement = compared && {
    of: isMember ? ("panel" as const) : ("reader" as const),
    is: isMember ? panelAgreement(compared) : ownAgreement(compared, actor.id),
  };
  const adds = manages && {
    id: app.newId(),
    questions: kit.questions.map(({ id, ask }) => ({ value: id, label: ask })),
    bands: kit.bands.map(({ id, name, levels }) => ({ value: id, label: `${name} (${levels.join(", ")})` })),
    shipped: missingOf(open, new Set(lines.map(({ id }) => id))).length,
  };
  return { kit: kitHead(open), list, members, mayScore, agreement, adds: adds || null };
}

const missingOf = ({ slug, kit }: Pick<OpenKit, "slug" | "kit">, there: ReadonlySet<string>) =>
  shippedVignettes(slug, kit).filter(({ rowId }) => !there.has(rowId));

type Compared = Awaited<ReturnType<typeof vignettes.listCompared>>;

/** What is compared: of a kit as it is now. */
export async function comparedOf(
  db: App["db"] | Tx,
  { slug, kit }: Pick<Awaited<ReturnType<typeof openKit>>, "slug" | "kit">,
  personId: string,
): Promise<Compared> {
  const all = await vignettes.listCompared(db, { slug, kitId: kit.id }, personId);
  return all.filter((one) => isOfKit(kit, one));
}

export const ownAgreement = (compared: Compared, personId: string): Agreement =>
  agreementWithReference(compared, personId, seededRandom(SEED));
export const panelAgreement = (compared: Compared): Agreement => agreementOfPanel(compared, seededRandom(SEED));

/** What stands against a form of the page. */
export type VignettesProblem = { at: "add"; status: 400; errors: FieldErrors } | AppointProblem;

/** Handles a form of the page. @returns `null` when it is done. */
export async function doVignettes(
  app: App,
  actor: Actor,
  { slug, kitId }: { slug: string; kitId: string },
  asked: VignettesSent,
): Promise<VignettesProblem | null> {
  demand(actor, "vignette.manage", null);
  const open = await openKit(app, actor, slug, kitId);
  switch (asked.do) {
    case "add":
      return add(app, actor, open, asked);
    case "shipped":
      return addShipped(app, actor, open);
    case "retire":
      return retire(app, actor, { slug, kitId }, asked.typed.vignette);
    case "appoint":
      return asked.value
        ? appoint(app, actor, { slug, kitId }, asked.value.person)
        : { at: "appoint", status: 400, errors: asked.errors };
    case "dismiss":
      requireConfirmed(actor, DISMISS_EXPERT, { people: 1 });
      return dismiss(app, actor, { slug, kitId }, asked.typed.member);
  }
}

async function add(
  app: App,
  actor: Actor,
  { slug, kit }: Awaited<ReturnType<typeof openKit>>,
  { value, errors }: Extract<VignettesSent, { do: "add" }>,
): Promise<VignettesProblem | null> {
  const wrong = (found: FieldErrors) => ({ at: "add" as const, status: 400 as const, errors: found });
  if (!value) return wrong(errors);
  const { id, question: questionId, band: bandId, title, text, url } = value;
  if (!isOfKit(kit, { questionId, bandId }))
    return wrong({ question: ["That question isn't in the kit. Choose another one."] });
  return audited(app.db, async (tx) => {
    await lockObject(tx, "kit", `${slug} ${kit.id}`);
    const of = { slug, kitId: kit.id };
    if ((await vignettes.countInUse(tx, of)) >= MOST_VIGNETTES) {
      return wrong({ title: [`At most ${MOST_VIGNETTES} at a time. Retire one first.`] });
    }
    const row = { id, frameworkSlug: slug, kitId: kit.id, questionId, bandId, title, text, url };
    const isNew = await vignettes.insertVignette(tx, { ...row, addedById: actor.id, addedAt: app.now() });
    if (isNew) await audit(app, tx, actor, "vignette.add", id);
    return null;
  });
}

/** What the framework brings, as far as there is room. Doing it twice adds nothing. */
function addShipped(app: App, actor: Actor, { slug, kit }: OpenKit): Promise<null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "kit", `${slug} ${kit.id}`);
    const of = { slug, kitId: kit.id };
    const there = new Set((await vignettes.listOfKit(tx, of, actor.id)).map(({ id }) => id));
    const room = MOST_VIGNETTES - (await vignettes.countInUse(tx, of));
    const added = missingOf({ slug, kit }, there).slice(0, Math.max(0, room));
    for (const { rowId, questionId, bandId, title, answer } of added) {
      const row = { id: rowId, frameworkSlug: slug, kitId: kit.id, questionId, bandId, title, text: answer, url: null };
      const isNew = await vignettes.insertVignette(tx, { ...row, addedById: actor.id, addedAt: app.now() });
      if (isNew) await audit(app, tx, actor, "vignette.add", rowId);
    }
    return null;
  });
}

function retire(app: App, actor: Actor, of: vignettes.OfKit, id: string): Promise<null> {
  return audited(app.db, async (tx) => {
    const found = await vignettes.findVignette(tx, id);
    if (!found || found.frameworkSlug !== of.slug || found.kitId !== of.kitId) throw notFound();
    if (!(await vignettes.markRetired(tx, id, app.now()))) return null;
    requireConfirmed(actor, RETIRE_VIGNETTE, { people: 0 });
    await audit(app, tx, actor, "vignette.retire", id);
    return null;
  });
}

function audit(app: App, tx: Tx, actor: Actor, action: "vignette.add" | "vignette.retire", id: string): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: null, objectId: id });
}

async function openVignette(app: App, actor: Actor, id: string) {
  if (!can(actor, "vignette.score", null) && !can(actor, "vignette.manage", null)) throw notFound();
  const found = await vignettes.findVignette(app.db, id);
  if (!found) throw notFound();
  return { found, open: await openKit(app, actor, found.frameworkSlug, found.kitId) };
}

/** A vignette to score; others' scores are shown only after one's own. */
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
    isReference: await vignettes.isMember(app.db, { slug: found.frameworkSlug, kitId: found.kitId }, actor.id),
    outcome: own
      ? outcomeOf(
          own,
          given,
          shippedVignettes(open.slug, open.kit).find(({ rowId }) => rowId === id),
        )
      : null,
  };
}

function outcomeOf(
  own: vignettes.GivenScore,
  given: readonly vignettes.GivenScore[],
  shipped: ShippedVignette | undefined,
): VignetteOutcome {
  const members = given.filter(({ member }) => member);
  const median = referenceScore(members.map(({ score }) => score));
  const notes = members.filter((one) => !one.own && one.note !== "").map(({ note }) => note);
  return {
    own: { score: own.score, note: own.note },
    reference: median === null ? null : { median, members: members.length, notes },
    shipped: shipped?.reference ?? null,
    scoredBy: members.length,
    needed: Math.max(0, LEAST_MEMBERS - members.length),
  };
}

/** Stores a score; the first one is final. @returns `null` when it is done. */
export async function scoreVignette(
  app: App,
  actor: Actor,
  id: string,
  { value, errors }: GivenScoreSent,
): Promise<FieldErrors | null> {
  demand(actor, "vignette.score", null);
  const { found, open } = await openVignette(app, actor, id);
  const question = questionOf(open.framework, open.kit, found);
  if (!question) throw new Refusal("conflict", "This question is no longer in the kit. Score another vignette.");
  if (!value) return errors;
  if (value.score > question.points.length) return { score: ["Choose a point of the scale."] };
  return audited(app.db, async (tx) => {
    if ((await vignettes.findVignette(tx, id))?.retired !== false) {
      throw new Refusal("conflict", "This vignette has been retired. Score another one.");
    }
    const scored = { vignetteId: id, personId: actor.id, ...value, scoredAt: app.now() };
    if (!(await vignettes.insertScore(tx, scored))) return null;
    const event = { actorId: actor.id, subjectId: actor.id, objectId: id };
    await recordAudit(tx, { at: app.now(), action: "vignette.score", ...event });
    return null;
  });
}
