import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { settleSoon } from "~/features/mentorship/requests/settle-soon.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { type EnrolmentTime, enrolmentTime, type OwnEnrolment, offersTheSame, saysTheSame } from "./domain/enrolment";
import type { MentorshipRound } from "./domain/round";
import type { EnrolmentErrors } from "./domain/typed-enrolment";
import * as enrolments from "./enrolment.repo.server";
import type { EnrolAction } from "./enrolment.schema";
import { askedAt, type GrowGround, growGround, readHeads } from "./grow.server";
import { findRound } from "./round.repo.server";
import { roundObject } from "./round-object.server";

/** One's own part in a round. */
export type OpenEnrolment = {
  round: MentorshipRound;
  time: EnrolmentTime;
  /** The sides on which they may enrol or did. */
  sides: MentorshipSide[];
  ground: enrolments.EnrolGround;
};

/** @throws {Refusal} `not-found`: there is no such round, or it takes nobody like them and never did. */
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

export type EnrolProblem = {
  status: 200 | 400 | 409;
  errors: EnrolmentErrors;
  /** As another tab has stored it meanwhile. */
  stored?: OwnEnrolment;
};
type Save = Extract<EnrolAction, { do: "save" | "look" }>;

/** @returns `null` when it is stored; storing what is stored already changes nothing. */
export async function enrol(app: App, actor: Actor, roundId: string, asked: Save): Promise<EnrolProblem | null> {
  const { sides } = await openEnrolment(app, app.db, actor, roundId);
  if (!sides.includes(asked.side)) throw notFound();
  if (asked.do === "look") return { status: 200, errors: {} };
  const { input, errors } = asked;
  if (!input) return { status: 400, errors };
  const grow =
    asked.side === "MENTEE" ? await growGround(app, await readHeads(app), asked.input?.target ?? null) : null;
  return audited(app.db, async (tx) => {
    const open = await openEnrolment(app, tx, actor, roundId);
    demandOpen(open, asked.side);
    const stored = onSide(open.ground, asked.side);
    if (isSaid(stored, asked)) return null;
    const wrong = wrongIn(open, asked, grow);
    if (wrong) return { status: 400, errors: wrong };
    if (stored && stored.edits !== asked.seen) return { status: 409, errors: {}, stored };
    await store(app, tx, actor, { roundId, asked, stored, grow, open });
    return null;
  });
}

function isSaid(stored: OwnEnrolment | null, asked: Save): boolean {
  if (!stored || !asked.input) return false;
  return asked.side === "MENTOR" ? offersTheSame(stored, asked.input) : saysTheSame(stored, asked.input);
}

/** @throws {Refusal} `not-found` where the side is not theirs to enrol on, `conflict` when enrolling is over. */
export function demandOpen({ round, time }: OpenEnrolment, side: MentorshipSide): void {
  if (!round.openFor.includes(side) || round.status === "DRAFT") throw notFound();
  if (time !== "open") {
    throw new Refusal("conflict", "Enrolling in this round is over. Ask its owner whether another one is planned.");
  }
}

/** What only the database could tell is wrong. */
function wrongIn({ round, ground }: OpenEnrolment, asked: Save, grow: GrowGround | null): EnrolmentErrors | null {
  if (asked.side === "MENTOR") {
    const most = ground.seats ?? 0;
    if (most < 1) return { seats: ["Say in your profile first that you take mentees."] };
    const tooMany = (asked.input?.seats ?? 0) > most;
    return tooMany
      ? { seats: [`Your profile says at most ${most} at once. Give fewer, or change your profile.`] }
      : null;
  }
  const { target, expectationIds, wanted } = asked.input!;
  if (wanted > round.mentorsEach) return { wanted: [`This programme gives everybody at most ${round.mentorsEach}.`] };
  if (target && !grow) return { level: ["This level is not in a published framework. Choose one of the list."] };
  if (!target && expectationIds.length > 0) return { expectations: ["Choose the level that asks these first."] };
  const allowed = askedAt(grow);
  if (expectationIds.every((id) => allowed.has(id))) return null;
  return { expectations: [`Not all of these are asked at ${target?.levelCode}. Choose again.`] };
}

type Storing = {
  roundId: string;
  asked: Save;
  stored: OwnEnrolment | null;
  grow: GrowGround | null;
  open: OpenEnrolment;
};

async function store(app: App, tx: Tx, actor: Actor, { roundId, asked, stored, grow, open }: Storing): Promise<void> {
  const at = app.now();
  const id = stored?.id ?? app.newId();
  const whose = { id, roundId, personId: actor.id, at, edits: (stored?.edits ?? 0) + 1 };
  if (asked.side === "MENTOR") await enrolments.storeMentor(tx, { ...whose, tells: asked.input! });
  else {
    const { position } = open.ground;
    const frameworkSlug = asked.input!.target?.frameworkSlug ?? position?.frameworkSlug ?? null;
    const heldLevel = position?.frameworkSlug === frameworkSlug ? (position?.levelCode ?? null) : null;
    const stands = { frameworkSlug, heldLevel, versionId: grow?.versionId ?? null };
    await enrolments.storeMentee(tx, { ...whose, ...stands, tells: asked.input! });
  }
  const action = stored && stored.withdrawnAt === null ? "enrolment.change" : "enrolment.make";
  await recordAudit(tx, { at, actorId: actor.id, action, subjectId: actor.id, objectId: id });
  if (stored) await settleSoon(app, tx, [actor.id]);
}

/** Withdrawing twice is withdrawing once. Pairs that somebody has stay theirs. */
export async function withdrawEnrolment(app: App, actor: Actor, roundId: string, side: MentorshipSide): Promise<void> {
  await audited(app.db, async (tx) => {
    const { ground, time } = await openEnrolment(app, tx, actor, roundId);
    const stored = onSide(ground, side);
    if (!stored) throw notFound();
    if (stored.withdrawnAt !== null) return;
    if (time === "closed") throw new Refusal("conflict", "This round is closed: there is nothing to withdraw from.");
    const at = app.now();
    await enrolments.withdraw(tx, stored.id, at);
    const entry = { at, actorId: actor.id, subjectId: actor.id, objectId: stored.id };
    await recordAudit(tx, { ...entry, action: "enrolment.withdraw" });
    await settleSoon(app, tx, [actor.id]);
  });
}
