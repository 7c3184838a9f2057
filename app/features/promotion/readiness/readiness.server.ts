import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { ratedOf, ratedRows } from "~/features/assessment/conversations/rated.server";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { readFramework, retirementOf } from "~/features/ladder/reading/ladder.server";
import { renamedInto } from "~/features/ladder/versions/changes.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { kept, type Sources } from "~/platform/database/kept.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import {
  confirmersOf,
  findStep,
  type Place,
  pastOf,
  readStep,
  type SidewaysMove,
  type StepChoice,
  type StepReading,
  statementsOf,
  titleOfLevel,
  underNewIds,
  type View,
  waysOn,
} from "./domain/readiness-reading";
import type { ConfirmedEvidence, Rated } from "./domain/readiness-standing";
import * as readiness from "./readiness.repo.server";

/** All data that a readiness result depends on. */
export type ReadingKey = {
  versionId: string;
  stepId: string;
  view: View;
  rows: Awaited<ReturnType<typeof ratedRows>>;
  known: { leaves: readiness.Ground["leaves"]; evidence: readiness.Ground["evidence"]; today: string };
};

export type ReadinessPage = {
  person: { id: string; name: string };
  own: boolean;
  view: View;
  /** `null` for someone who is on no ladder. */
  place: Place | null;
  /** Of that ladder's framework; `null` while it is in use. */
  retirement: Retirement | null;
  steps: readonly StepChoice[];
  sideways: readonly SidewaysMove[];
  /** Of the chosen step; `null` where the ladder has none from here. */
  reading: { key: ReadingKey; step: Pick<StepReading, "stepId" | "to"> } | null;
};

export type Asked = { step: string | null; view: View };

/** What the address of a page of readiness asks for. */
export function readReadinessAsked(query: URLSearchParams): Asked {
  return { step: query.get("step"), view: query.get("as") === "own" ? "own" : "agreed" };
}

/** How far oneself is for each step from one's level. */
export async function ownReadiness(app: App, actor: Actor, asked: Asked): Promise<ReadinessPage> {
  demand(actor, "readiness.read", { id: actor.id, managerId: null });
  return readinessAt(app, actor.id, app.now(), asked);
}

/** The same on a day, for a value that is cached. Callers have checked that it is the reader's own. */
export async function readinessAt(app: Sources, personId: string, now: Date, asked: Asked): Promise<ReadinessPage> {
  const ground = await readiness.findGround(app.db, personId, now, "all");
  if (!ground) throw notFound();
  return readinessOf(app, ground, { ...asked, own: true, now });
}

/** The same of one's report, from what was revealed and nothing else. That it was read is told to the person. */
export async function reportsReadiness(app: App, actor: Actor, personId: string, step: string | null) {
  const ground = await readiness.findGround(app.db, personId, app.now(), "revealed");
  if (!ground || ground.id === actor.id) throw notFound();
  demand(actor, "readiness.read", ground);
  const page = await readinessOf(app, ground, { step, view: "agreed", own: false, now: app.now() });
  await audited(app.db, (tx) => {
    const event = { at: app.now(), actorId: actor.id, subjectId: personId, objectId: personId };
    return recordAudit(tx, { ...event, action: "readiness.read" });
  });
  return page;
}

/** All evidence of a person, latest first, for a case of theirs to choose from. @throws {Refusal} `not-found` */
export async function evidenceLibrary(app: App, personId: string): Promise<readonly ConfirmedEvidence[]> {
  const ground = await readiness.findGround(app.db, personId, app.now(), "all");
  if (!ground) throw notFound();
  return ground.evidence;
}

async function readinessOf(
  app: Sources,
  ground: readiness.Ground,
  asked: Asked & { own: boolean; now: Date },
): Promise<ReadinessPage> {
  const { id, name, position, versionId, retired, leaves, evidence } = ground;
  const { own, view, now } = asked;
  const retirement = retired && position ? await retirementOf(app, position.frameworkSlug) : null;
  const page = { person: { id, name }, own, view, retirement, steps: [], sideways: [], reading: null };
  if (!versionId || !position) return { ...page, place: null };
  const framework = await readFramework(app, versionId);
  const ways = waysOn(framework, position.levelCode);
  const place = {
    slug: framework.slug,
    version: framework.version,
    framework: framework.name,
    level: position.levelCode,
  };
  const step = findStep(framework, (ways.steps.find((one) => one.id === asked.step) ?? ways.steps[0])?.id ?? "");
  if (!step) return { ...page, ...ways, place };
  const known = { leaves, evidence, today: dayText(now) };
  // Agreed ratings come with the reveal, so that a promotion case is read from the same rows.
  const rows = await ratedRows(app, id, own && view === "own" ? "subject" : "others");
  const key = { versionId, stepId: step.id, view, rows, known };
  return {
    ...page,
    ...ways,
    place,
    reading: { key, step: { stepId: step.id, to: { code: step.to, title: titleOfLevel(framework, step.to) } } },
  };
}

/** Evaluates the criteria of a promotion step. */
export const readingOf = kept("readiness", async ({ versionId, stepId, view, rows, known }: ReadingKey, sources) => {
  const framework = await readFramework(sources, versionId);
  const step = findStep(framework, stepId);
  if (!step) throw notFound();
  const past = await pastOfAll(sources, ratedOf(rows), view);
  const now = underNewIds({ past, evidence: known.evidence }, await renamedInto(sources, versionId));
  return { reading: readStep(framework, step, { ...known, ...now }), names: confirmersOf(known.evidence) };
});

const wordsOf = kept("statements", async (versionId: string, sources) =>
  statementsOf(await readFramework(sources, versionId)),
);

/** Each with the words of its own framework version, which are read once for all of them. */
export async function pastOfAll(app: Sources, assessments: readonly RatedAssessment[], view: View): Promise<Rated[]> {
  const ids = [...new Set(assessments.map(({ versionId }) => versionId))];
  const read = async (id: string) => [id, await wordsOf(app, id)] as const;
  const statements = new Map(await Promise.all(ids.map(read)));
  return assessments.map((one) => pastOf(one, view, statements.get(one.versionId) ?? {}));
}
