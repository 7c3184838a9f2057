import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit, recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { can, demand } from "~/policy/can";
import {
  type Agreement,
  agreementInWords,
  type Counts,
  type Ground,
  groundOf,
  type KitHead,
  LAPSE_MONTHS,
  type Learner,
  type LearnerHistory,
  type LearnerPage,
  lapseBefore,
  STATES,
  stepsFrom,
} from "./domain/qualification";
import { currentKits, kitHead, type OpenKit, openKit, whyNotInterviewer } from "./interview-kit.server";
import type { BeginSent, QualificationStepSent } from "./interviewer.schema";
import * as qualifications from "./qualification.repo.server";
import { insertLapses } from "./qualification.repo.server";
import { comparedOf, ownAgreement, panelAgreement } from "./vignette.server";

const NOBODY: Counts = { SHADOW: 0, REVERSE_SHADOW: 0, QUALIFIED: 0, LAPSED: 0, members: 0, vignettes: 0 };

type OverviewLine = { kit: KitHead; retired: boolean; counts: Counts };

/** How far people are with each kit, for hiring leads. Kits of retired frameworks are there as long as someone is at one. */
export async function qualificationOverview(app: App, actor: Actor): Promise<OverviewLine[]> {
  demand(actor, "qualification.manage", null);
  const [kits, counts] = await Promise.all([currentKits(app), qualifications.countByKit(app.db)]);
  return kits.flatMap(({ retired, ...open }) => {
    const kit = kitHead(open);
    const found = counts.find((one) => one.frameworkSlug === kit.slug && one.kitId === kit.kitId);
    const line = { kit, retired, counts: { ...NOBODY, ...found } };
    return retired && STATES.every((state) => line.counts[state] === 0) ? [] : [line];
  });
}

/** Who is how far with a kit. */
export async function kitLearners(
  app: App,
  actor: Actor,
  of: { slug: string; kitId: string; page: number },
): Promise<KitLearners> {
  demand(actor, "qualification.manage", null);
  const open = await openKit(app, actor, of.slug, of.kitId);
  const list = await listed(of.page, (slice) => qualifications.listLearners(app.db, of, slice));
  return { kit: kitHead(open), ...list };
}

/** Lets a person begin as a shadow. A person who has begun keeps their state. */
export async function beginKit(
  app: App,
  actor: Actor,
  of: { slug: string; kitId: string },
  { value, errors }: BeginSent,
): Promise<{ personId: string } | { errors: FieldErrors }> {
  demand(actor, "qualification.manage", null);
  await openKit(app, actor, of.slug, of.kitId);
  if (!value) return { errors };
  const personId = value.person;
  const whyNot = await whyNotInterviewer(app, personId);
  if (whyNot) return { errors: { person: [whyNot] } };
  return audited(app.db, async (tx) => {
    await lockObject(tx, "interviewer", personId);
    const found = await qualifications.findLearner(tx, of, personId);
    if (found && found.steps.length > 0) return { personId };
    await step(app, tx, actor, { ...of, personId, number: 1, state: "SHADOW", sentence: "" });
    return { personId };
  });
}

/** A person's qualification for a kit, for hiring leads and themselves. */
export async function learnerPage(
  app: App,
  actor: Actor,
  of: { slug: string; kitId: string; personId: string },
): Promise<LearnerPage> {
  demand(actor, "qualification.read", { id: of.personId, managerId: null });
  const open = await openKit(app, actor, of.slug, of.kitId);
  const learner = await qualifications.findLearner(app.db, of, of.personId);
  if (!learner) throw notFound();
  const { ground, agreement } = await readGround(app.db, open, learner);
  const state = learner.steps[0]?.state ?? null;
  const steps = can(actor, "qualification.manage", null) ? stepsFrom(state, learner.isReference) : [];
  const isOwn = actor.id === learner.id;
  return { kit: kitHead(open), learner, agreement: agreementInWords(agreement), ground, steps, isOwn };
}

async function readGround(
  db: App["db"] | Tx,
  open: OpenKit,
  { id, isReference }: LearnerHistory,
): Promise<{ ground: Ground; agreement: Agreement }> {
  const compared = await comparedOf(db, open, id);
  const [own, panel] = [ownAgreement(compared, id), panelAgreement(compared)];
  return { ground: groundOf(isReference, own, panel), agreement: isReference ? panel : own };
}

/** 409: another hiring lead has taken a step with them meanwhile. */
export type StepProblem = { status: 400 | 409; errors: FieldErrors };

/** Changes a person's qualification. Repeating it has one effect. @returns `null` when it is done. */
export async function takeStep(
  app: App,
  actor: Actor,
  of: { slug: string; kitId: string; personId: string },
  { value, errors }: QualificationStepSent,
): Promise<StepProblem | null> {
  demand(actor, "qualification.manage", null);
  const open = await openKit(app, actor, of.slug, of.kitId);
  if (!value) return { status: 400, errors };
  const { state, reason, seen } = value;
  return audited(app.db, async (tx) => {
    await lockObject(tx, "interviewer", of.personId);
    const learner = await qualifications.findLearner(tx, of, of.personId);
    if (!learner) throw notFound();
    const last = learner.steps[0];
    if (last?.number === seen + 1 && last.state === state) return null;
    const wrong = (status: 400 | 409, text: string) => ({ status, errors: { state: [text] } });
    if ((last?.number ?? 0) !== seen) return wrong(409, "Someone else changed this. Reload, then choose.");
    if (!stepsFrom(last?.state ?? null, learner.isReference).includes(state)) {
      return wrong(400, "That isn't a possible next step. Choose one from the list.");
    }
    const ground = state === "QUALIFIED" ? (await readGround(tx, open, learner)).ground : null;
    if (ground && !ground.qualifies) return wrong(400, `Not yet. ${ground.sentence}`);
    const sentence = [ground?.sentence, reason].filter(Boolean).join(" ");
    await step(app, tx, actor, { ...of, number: seen + 1, state, sentence });
    return null;
  });
}

async function step(app: App, tx: Tx, actor: Actor, taken: Omit<qualifications.NewStep, "byId" | "at">): Promise<void> {
  await qualifications.insertStep(tx, { ...taken, byId: actor.id, at: app.now() });
  const objectId = `${taken.slug}/${taken.kitId}`;
  const event = { actorId: actor.id, subjectId: taken.personId, objectId };
  await recordAudit(tx, { at: app.now(), action: "qualification.change", ...event });
}

/** Runs once a day. */
const LAPSE_JOB = "qualification-lapse";

const BATCH = 500;
const SENTENCE = `No interview and no vignette in ${LAPSE_MONTHS} months.`;

/** Lapses qualifications that have not been used for long. Running it twice has one effect. */
export async function lapseQualifications(app: App): Promise<void> {
  for (let lapsed = BATCH; lapsed === BATCH; ) {
    lapsed = await audited(app.db, async (tx) => {
      const at = app.now();
      const rows = await insertLapses(tx, { since: lapseBefore(at), at, sentence: SENTENCE, most: BATCH });
      const event = { at, actorId: null, action: "qualification.change" as const };
      await recordAudits(
        tx,
        rows.map(({ personId, frameworkSlug, kitId }) => {
          return { ...event, subjectId: personId, objectId: `${frameworkSlug}/${kitId}` };
        }),
      );
      return rows.length;
    });
  }
}

export type KitLearners = { kit: KitHead } & Listed<Learner>;

export const QUALIFICATION_JOBS: RoomJobs = { [LAPSE_JOB]: { run: lapseQualifications, daily: true } };
