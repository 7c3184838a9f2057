import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { latestChoices, suggestGoals } from "~/features/growth/plans/domain/plan-suggestions";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel, nextLevel } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { keepHours } from "~/features/mentorship/profiles/mentor-profile.server";
import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { settleSoon } from "~/features/mentorship/requests/request-settle.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import { weekOfCells } from "~/kernel/time/painted-week";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { can } from "~/policy/can";
import {
  type EnrolmentTime,
  enrolmentTime,
  type Gap,
  type GrowPicker,
  growPicker,
  NOTHING_TO_PICK,
  type OwnEnrolment,
  offersTheSame,
  saysTheSame,
} from "./domain/enrolment";
import { WITHDRAW_ENROLLMENT } from "./domain/final-acts";
import type { MentorshipRound } from "./domain/round";
import * as enrolments from "./enrolment.repo.server";
import { findRound } from "./round.repo.server";
import type { Enrolling, EnrolSent } from "./round.schema";
import { roundObject } from "./round.server";

/** One's own part in a round. */
export type OpenEnrolment = {
  round: MentorshipRound;
  time: EnrolmentTime;
  /** The sides on which they may enrol or did. */
  sides: MentorshipSide[];
  ground: enrolments.EnrolGround;
};

/** @throws {Refusal} `not-found`: there is no such round, or it takes no one like them and never did. */
export async function openEnrolment(app: App, db: Db | Tx, actor: Actor, roundId: string): Promise<OpenEnrolment> {
  const round = await findRound(db, roundId, actor.id);
  if (!round) throw notFound();
  const [mayEnrol, reads] = (["round.enrol", "round.read-own-enrolment"] as const).map((action) =>
    can(actor, action, roundObject(round)),
  );
  if (!mayEnrol && !reads) throw notFound();
  const ground = await enrolments.findEnrolGround(db, roundId, actor.id, app.now());
  if (!ground) throw notFound();
  const sides = (["MENTEE", "MENTOR"] as const).filter(
    (side) => round.enrolledAs.includes(side) || (mayEnrol && round.openFor.includes(side)),
  );
  return { round, time: enrolmentTime(round, dayText(app.now())), sides, ground };
}

/** The enrolment of one side as it stands; `null` where there never was one. */
export const onSide = ({ enrolments: own }: enrolments.EnrolGround, side: MentorshipSide): OwnEnrolment | null =>
  own.find((one) => one.side === side) ?? null;

type EnrolProblem = {
  status: 200 | 400 | 409;
  errors: FieldErrors;
  /** As another tab has stored it meanwhile. */
  stored?: OwnEnrolment;
};
type Asked = Extract<EnrolSent, { do: "save" | "look" }>;

/** @returns `null` when it is stored; storing what is stored already changes nothing. */
export async function enrol(app: App, actor: Actor, roundId: string, asked: Asked): Promise<EnrolProblem | null> {
  const { sides, ground } = await openEnrolment(app, app.db, actor, roundId);
  if (!sides.some((side) => side === asked.typed.side)) throw notFound();
  if (asked.do === "look") return { status: 200, errors: {} };
  const { value: given, errors } = asked;
  if (!given) return { status: 400, errors };
  if (given.cells.length > 0 && !ground.hasHours) await keepHours(app, actor, weekOfCells(given.cells), "");
  const grow = given.side === "MENTEE" ? await growGround(app, await readHeads(app), given.tells.target) : null;
  return audited(app.db, async (tx) => {
    await lockObject(tx, "enrolment", `${roundId} ${actor.id}`);
    const open = await openEnrolment(app, tx, actor, roundId);
    demandOpen(open, given.side);
    const stored = onSide(open.ground, given.side);
    if (stored && isSaid(stored, given)) return null;
    const wrong = wrongIn(open, given, grow);
    if (wrong) return { status: 400, errors: wrong };
    if (stored && stored.edits !== given.seen) return { status: 409, errors: {}, stored };
    await store(app, tx, actor, { roundId, given, stored, grow, open });
    return null;
  });
}

const isSaid = (stored: OwnEnrolment, { side, tells }: Enrolling) =>
  side === "MENTOR" ? offersTheSame(stored, tells) : saysTheSame(stored, tells);

/** @throws {Refusal} `not-found` where the side is not theirs to enrol on, `conflict` when enrolling is over. */
export function demandOpen({ round, time }: OpenEnrolment, side: MentorshipSide): void {
  if (!round.openFor.includes(side) || round.status === "DRAFT") throw notFound();
  if (time !== "open") {
    throw new Refusal("conflict", "Enrolling in this round is over. Ask its owner whether another one is planned.");
  }
}

/** What only the database could tell is wrong. */
function wrongIn(
  { round, ground }: OpenEnrolment,
  { side, tells }: Enrolling,
  grow: GrowGround | null,
): FieldErrors | null {
  if (side === "MENTOR") {
    const most = ground.seats ?? 0;
    if (most < 1) return { seats: ["Say in your profile first that you take mentees."] };
    return tells.seats > most
      ? { seats: [`Your profile says at most ${most} at once. Give fewer, or change your profile.`] }
      : null;
  }
  const { target, expectationIds, wanted } = tells;
  if (wanted > round.mentorsEach) return { wanted: [`This program allows at most ${round.mentorsEach}.`] };
  if (target && !grow) return { level: ["This level is not in a published framework. Choose one from the list."] };
  if (!target && expectationIds.length > 0) return { expectation: ["Choose the level that asks these first."] };
  const allowed = askedAt(grow);
  if (expectationIds.every((id) => allowed.has(id))) return null;
  return { expectation: [`Some of these aren't asked at ${target?.levelCode}. Choose again.`] };
}

type Storing = {
  roundId: string;
  given: Enrolling;
  stored: OwnEnrolment | null;
  grow: GrowGround | null;
  open: OpenEnrolment;
};

async function store(app: App, tx: Tx, actor: Actor, { roundId, given, stored, grow, open }: Storing): Promise<void> {
  const at = app.now();
  const id = stored?.id ?? app.newId();
  const whose = { id, roundId, personId: actor.id, at, edits: (stored?.edits ?? 0) + 1 };
  if (given.side === "MENTOR") await enrolments.storeMentor(tx, { ...whose, tells: given.tells });
  else {
    const { position } = open.ground;
    const frameworkSlug = given.tells.target?.frameworkSlug ?? position?.frameworkSlug ?? null;
    const heldLevel = position?.frameworkSlug === frameworkSlug ? (position?.levelCode ?? null) : null;
    const stands = { frameworkSlug, heldLevel, versionId: grow?.versionId ?? null };
    await enrolments.storeMentee(tx, { ...whose, ...stands, tells: given.tells });
  }
  const action = stored && stored.withdrawnAt === null ? "enrolment.change" : "enrolment.make";
  await recordAudit(tx, { at, actorId: actor.id, action, subjectId: actor.id, objectId: id });
  if (stored) await settleSoon(app, tx, [actor.id]);
}

/** Withdrawing twice is withdrawing once. Pairs that someone has stay theirs. */
export async function withdrawEnrolment(app: App, actor: Actor, roundId: string, side: MentorshipSide): Promise<void> {
  await audited(app.db, async (tx) => {
    await lockObject(tx, "enrolment", `${roundId} ${actor.id}`);
    const { ground, time } = await openEnrolment(app, tx, actor, roundId);
    const stored = onSide(ground, side);
    if (!stored) throw notFound();
    if (stored.withdrawnAt !== null) return;
    if (time === "closed") throw new Refusal("conflict", "This round is closed: there is nothing to withdraw from.");
    requireConfirmed(actor, WITHDRAW_ENROLLMENT, { people: 0 });
    const at = app.now();
    await enrolments.withdraw(tx, stored.id, at);
    const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: stored.id };
    await recordAudit(tx, { ...entry, action: "enrolment.withdraw" });
    await settleSoon(app, tx, [actor.id]);
  });
}

/** A level that someone wants to get to, in the current version of its framework. */
type GrowGround = { versionId: string; framework: Framework; levelCode: string };

/** Current versions of frameworks, read once for a page. */
export type Heads = Awaited<ReturnType<typeof currentVersions>>;

export const readHeads = (app: App): Promise<Heads> => currentVersions(app);

/** `null` for no level, and for one that is not published. */
export async function growGround(app: App, heads: Heads, target: Level | null): Promise<GrowGround | null> {
  const head = target && heads.find(({ slug }) => slug === target.frameworkSlug);
  if (!head) return null;
  const framework = await readFramework(app, head.id);
  const found = findLevel(framework, target.levelCode);
  return found && !found.ladder.overlay ? { versionId: head.id, framework, levelCode: target.levelCode } : null;
}

/** Ids of what a level asks. */
function askedAt(grow: GrowGround | null): ReadonlySet<string> {
  return new Set(grow ? effectiveExpectations(grow.framework, grow.levelCode).map(({ id }) => id) : []);
}

/** Where someone who has said nothing yet may want to get to: what their plan says, else the next level of their ladder. */
export async function likelyTarget(
  app: App,
  heads: Heads,
  { plan, position }: { plan: Level | null; position: Level | null },
): Promise<Level | null> {
  if (plan || !position) return plan;
  const head = heads.find(({ slug }) => slug === position.frameworkSlug);
  const next = head && nextLevel(await readFramework(app, head.id), position.levelCode);
  return next ? { ...position, levelCode: next.code } : position;
}

/** What someone can choose to grow in, their gaps first; `chosen` are those chosen so far. */
export async function growPickerOf(
  app: App,
  actor: Actor,
  { grow, held, chosen }: { grow: GrowGround | null; held: Level | null; chosen: readonly string[] },
): Promise<GrowPicker> {
  if (!grow) return NOTHING_TO_PICK;
  const { framework, levelCode } = grow;
  const history = await ratedAssessments(app, actor.id, "subject");
  const latest = latestChoices(history.filter(({ slug }) => slug === framework.slug));
  const heldHere = held?.frameworkSlug === framework.slug ? held.levelCode : null;
  const gaps = suggestGoals({ framework, held: heldHere, target: levelCode, latest, taken: new Set() });
  const skill = gaps.skillGaps.map(
    ({ expectationId, agreed }): Gap => ({ expectationId, because: agreed ? "agreed" : "own" }),
  );
  const chance = gaps.opportunityGaps.map(({ expectationId }): Gap => ({ expectationId, because: "no-chance" }));
  return growPicker(framework, levelCode, chosen, [...skill, ...chance]);
}

type Level = { frameworkSlug: string; levelCode: string };
