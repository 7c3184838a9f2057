import type { RatedAssessment } from "~/features/assessment/conversations/domain/conversation";
import { ratedAssessments, ratedOf, ratedRows } from "~/features/assessment/conversations/rated.server";
import { readerLevels } from "~/features/growth/plans/reader-levels.server";
import { firstComparison, readerIn } from "~/features/ladder/reading/domain/reader-levels";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { codeNow } from "~/features/ladder/versions/renamed-levels.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Sources } from "~/platform/database/kept.server";
import { demand } from "~/policy/can";
import { askedEras, competencySteps } from "./domain/movement-competency";
import { besideLevel, competencyGap, type Past, pastOf, timeline } from "./domain/movement-level";

/** One's own submitted assessments, oldest first. */
async function ownPasts(app: App, actor: Actor): Promise<Past[]> {
  demand(actor, "movement.read", { id: actor.id, managerId: null });
  return pastsOf(app, await ratedAssessments(app, actor.id, "subject"));
}

const pastsOf = (app: Sources, rated: readonly RatedAssessment[]): Promise<Past[]> =>
  Promise.all(rated.map(async (one) => pastOf(one, await readFramework(app, one.versionId))));

const headOf = ({ assessmentId, framework, targetLevel, submittedAt }: Past) => ({
  assessmentId,
  framework,
  targetLevel,
  submittedAt,
});

/** Labels of the latest scale, lowest first. */
const scaleOf = (pasts: readonly Past[]) => pasts.at(-1)?.scale.map(({ label }) => label) ?? [];

/** Everything that one's movement is worked out from. */
export type MovementKey = { rows: Awaited<ReturnType<typeof ratedRows>> };

export async function movementPage(app: App, actor: Actor): Promise<MovementKey> {
  demand(actor, "movement.read", { id: actor.id, managerId: null });
  return { rows: await ratedRows(app, actor.id, "subject") };
}

/** How each competency moved, own and agreed apart, and how one's own view stood beside the other. */
export async function movementOf(app: Sources, { rows }: MovementKey) {
  const pasts = await pastsOf(app, ratedOf(rows));
  const competencies = timeline(pasts).map((row) => ({
    ...row,
    gaps: pasts.map((past) => competencyGap(past, row.id)),
  }));
  return { assessments: pasts.map(headOf), scale: scaleOf(pasts), competencies };
}

/** @throws {Refusal} `not-found`: none of one's assessments asked about it. */
export async function competencyMovement(app: App, actor: Actor, competencyId: string) {
  const pasts = await ownPasts(app, actor);
  const row = timeline(pasts).find(({ id }) => id === competencyId);
  if (!row) throw notFound();
  return {
    name: row.name,
    scale: scaleOf(pasts),
    steps: competencySteps(pasts, row),
    eras: askedEras(pasts, competencyId),
  };
}

/**
 * Where one stands beside any level of any current framework.
 * @param wanted as addresses name it, `engineering/IC3`; `null` for the one aimed at, else the next one.
 */
export async function levelComparison(app: App, actor: Actor, wanted: string | null) {
  const [pasts, reader, versions] = await Promise.all([
    ownPasts(app, actor),
    readerLevels(app, actor),
    currentVersions(app),
  ]);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  // Of retired frameworks only the reader's own.
  const offered = frameworks.filter(({ slug }, at) => !versions[at]?.retired || slug === reader.held?.framework);
  const choices = offered.flatMap(({ slug, name, ladders }) =>
    ladders.flatMap(({ levels }) =>
      levels.map(({ code, title }) => ({ value: `${slug}/${code}`, label: `${name}: ${code} ${title}` })),
    ),
  );
  const home = frameworks.find(({ slug }) => slug === reader.held?.framework);
  const here = home && readerIn(home, reader);
  const held = here?.held ?? null;
  const own = home && here?.held ? `${home.slug}/${firstComparison(home, here).to}` : "";
  const [slug, code = ""] = (wanted ?? own).split("/");
  const framework = frameworks.find((one) => one.slug === slug);
  const found = framework && (findLevel(framework, code) ?? findLevel(framework, await codeNow(app, slug!, code)));
  if (!framework || !found) return { choices, held, chosen: null };
  const heldAsks = held && home ? effectiveExpectations(home, held) : null;
  return {
    choices,
    held,
    chosen: {
      value: `${framework.slug}/${found.level.code}`,
      path: `/frameworks/${framework.slug}`,
      code: found.level.code,
      title: found.level.title,
      competencies: besideLevel(framework, found.level.code, heldAsks, pasts),
    },
  };
}
