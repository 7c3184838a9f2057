import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { weekOfCells } from "~/kernel/time/painted-week";
import { hoursMark, readWeek, type TypedWeek } from "~/kernel/time/weekly-hours";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { type InterviewerPage, type InterviewerProblem, type OwnKit, USUAL_PER_WEEK } from "./domain/interviewer";
import { askedOf, type Declared } from "./domain/panel-mix";
import { nextInWords } from "./domain/qualification";
import { isOfKit } from "./domain/vignette";
import { currentKits, kitHead } from "./interview-kit.server";
import * as interviewers from "./interviewer.repo.server";
import type { InterviewerSent } from "./interviewer.schema";
import { listStandings } from "./qualification.repo.server";
import { listOwnVignettes } from "./vignette.repo.server";

const oneself = (actor: Actor) => ({ id: actor.id, managerId: null });

/** A person's hours and load, their qualifications, and what they declare for counts. */
export async function interviewerPage(app: App, actor: Actor): Promise<InterviewerPage> {
  demand(actor, "qualification.read", oneself(actor));
  const leads = can(actor, "qualification.manage", null);
  if (!can(actor, "interviewer.keep", oneself(actor))) return { own: null, leads, readerId: actor.id };
  const ground = await interviewers.findInterviewer(app.db, actor.id);
  if (!ground) throw notFound();
  const load = ground.load ?? { perWeek: USUAL_PER_WEEK, edits: 0 };
  const { aspects, ...told } = ground;
  const own = { ...told, load, asked: askedOf(aspects, told.declared), kits: await ownKits(app, actor) };
  return { own, leads, readerId: actor.id };
}

/** Handles a form of the page; storing what is stored already changes nothing. @returns `null` when it is done. */
export async function doInterviewer(
  app: App,
  actor: Actor,
  asked: InterviewerSent,
): Promise<InterviewerProblem | null> {
  demand(actor, "interviewer.keep", oneself(actor));
  switch (asked.do) {
    case "load":
      return keepLoad(app, actor, asked);
    case "hours":
      return keepInterviewHours(app, actor, asked.typed.week, asked.typed.seen);
    case "paint":
      return keepInterviewHours(app, actor, weekOfCells(asked.typed.cell), asked.typed.seen);
    case "declare":
      return declare(app, actor, asked.value?.declared ?? []);
  }
}

/** Only what is asked about, or was said before, which can be taken back. */
function declare(app: App, actor: Actor, declared: readonly Declared[]): Promise<null> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "interviewer", actor.id);
    const ground = await interviewers.findInterviewer(tx, actor.id);
    const asked = askedOf(ground?.aspects ?? [], ground?.declared ?? []).map(({ attribute }) => attribute);
    const said = declared.filter(({ attribute }) => asked.includes(attribute));
    if (await interviewers.storeDeclared(tx, actor.id, said, app.now())) await audit(app, tx, actor);
    return null;
  });
}

type Asked<Kind> = Extract<InterviewerSent, { do: Kind }>;

function keepLoad(
  app: App,
  actor: Actor,
  { value, errors }: Asked<"load">,
): Promise<InterviewerProblem | null> | InterviewerProblem {
  if (!value) return { at: "load", status: 400, errors: errors.perWeek ?? [] };
  const { perWeek, edits: seen } = value;
  return audited(app.db, async (tx) => {
    await lockObject(tx, "interviewer", actor.id);
    const stored = (await interviewers.findInterviewer(tx, actor.id))?.load ?? null;
    if (stored?.perWeek === perWeek) return null;
    if (stored && stored.edits !== seen) return { at: "load", status: 409, errors: [], stored };
    await interviewers.storeLoad(tx, actor.id, perWeek, { seen: stored?.edits ?? 0, at: app.now() });
    await audit(app, tx, actor);
    return null;
  });
}

/** @param seen the mark of the hours that the form was filled in against. */
function keepInterviewHours(
  app: App,
  actor: Actor,
  week: TypedWeek,
  seen: string,
): Promise<InterviewerProblem | null> | InterviewerProblem {
  const { hours, errors } = readWeek(week);
  if (Object.keys(errors).length > 0) return { at: "hours", status: 400, errors };
  return audited(app.db, async (tx) => {
    await lockObject(tx, "interviewer", actor.id);
    const stored = (await interviewers.findInterviewer(tx, actor.id))?.hours ?? [];
    if (hoursMark(stored) === hoursMark(hours)) return null;
    if (hoursMark(stored) !== seen) return { at: "hours", status: 409, errors: {}, stored };
    await interviewers.storeInterviewHours(tx, actor.id, hours);
    await audit(app, tx, actor);
    return null;
  });
}

/** Load, hours and what they say of themselves are told apart by nothing in the log. */
function audit(app: App, tx: Tx, actor: Actor): Promise<void> {
  const event = { actorId: actor.id, subjectId: actor.id, objectId: actor.id };
  return recordAudit(tx, { at: app.now(), action: "interviewer-profile.change", ...event });
}

/** The reader's kits: those that they have begun, and those with vignettes to score. */
async function ownKits(app: App, actor: Actor): Promise<OwnKit[]> {
  const [kits, standings, vignettes] = await Promise.all([
    currentKits(app),
    listStandings(app.db, actor.id),
    listOwnVignettes(app.db, actor.id),
  ]);
  return kits.flatMap((open) => {
    const head = kitHead(open);
    const isHere = (one: { frameworkSlug: string; kitId: string }) =>
      one.frameworkSlug === head.slug && one.kitId === head.kitId;
    const standing = standings.find(isHere) ?? null;
    const here = vignettes.filter((one) => isHere(one) && isOfKit(open.kit, one));
    if (!standing && here.length === 0) return [];
    const scored = here.filter((one) => one.scored).length;
    const next = nextInWords(standing?.state ?? null, here.length - scored);
    return [{ ...head, standing, vignettes: here.length, scored, next }];
  });
}
