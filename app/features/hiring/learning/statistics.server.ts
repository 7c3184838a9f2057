import type { Kit } from "~/features/ladder/format/domain/framework";
import { currentVersions, found, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can, demand } from "~/policy/can";
import { isOfEnough } from "./domain/kit-material";
import type { KitReading } from "./domain/kit-reading";
import { type KitView, kitView } from "./domain/kit-view";
import { findLastReading } from "./hiring-reading.repo.server";
import { type KitReadingRow, listKitReadings } from "./kit-reading.repo.server";
import { findOwnSeverity, type StoredSeverity } from "./severity.repo.server";

/** Which of these pages somebody may open. */
export type LearningReader = { readsStatistics: boolean; readsImpact: boolean };

export function learningReader(actor: Actor): LearningReader {
  return {
    readsStatistics: can(actor, "hiring-statistics.read", null),
    readsImpact: can(actor, "hiring-impact.read", null),
  };
}

export type KitLine = Pick<KitReadingRow, "agreement" | "daysToDecision" | "deviation"> & {
  scope: string;
  name: string;
  /** `null` where these are fewer than the minimum. */
  of: KitReadingRow["of"] | null;
};

export type StatisticsPage = { reader: LearningReader; minimum: number; kits: Listed<KitLine> };

/** The kits of which enough was decided, with what the last reading says of each; `null` for whoever reads of themselves alone. */
export async function statisticsPage(app: App, actor: Actor, page: number): Promise<StatisticsPage | null> {
  if (!can(actor, "hiring-statistics.read", null)) return null;
  const minimum = app.env.SMALLEST_GROUP;
  const [kits, names] = await Promise.all([listed(page, (slice) => listKitReadings(app.db, slice)), kitNames(app)]);
  const rows = kits.rows.map((row) => lineOf(row, names.get(row.scope) ?? row.scope, minimum));
  return { reader: learningReader(actor), minimum, kits: { ...kits, rows } };
}

function lineOf({ scope, of, agreement, daysToDecision, deviation }: KitReadingRow, name: string, minimum: number) {
  const nothing = { alpha: { value: null, interval: null, why: null }, candidates: 0, interviewers: 0 };
  if (!isOfEnough(of, minimum)) {
    return { scope, name, of: null, agreement: nothing, daysToDecision: null, deviation: null };
  }
  const shown = isOfEnough(agreement, minimum) ? agreement : nothing;
  return { scope, name, of, agreement: shown, daysToDecision, deviation };
}

async function kitNames(app: App): Promise<Map<string, string>> {
  const versions = await currentVersions(app);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return new Map(frameworks.flatMap(({ slug, kits = [] }) => kits.map(({ id, name }) => [`${slug}/${id}`, name])));
}

export type KitStatistics = {
  reader: LearningReader;
  minimum: number;
  framework: string;
  kit: Pick<Kit, "id" | "name">;
  /** `null` while too little was decided. */
  view: KitView | null;
  madeAt: string | null;
  /** Of competencies, questions and bands, by id. */
  labels: Readonly<Record<string, string>>;
  /** The words of anchors, by question, band and point. */
  anchors: Readonly<Record<string, string>>;
};

/** @throws {Refusal} `not-found`: there is no such kit, or the reader is no hiring lead. */
export async function kitStatistics(app: App, actor: Actor, slug: string, kitId: string): Promise<KitStatistics> {
  demand(actor, "hiring-statistics.read", null);
  const minimum = app.env.SMALLEST_GROUP;
  const stored = await findLastReading<KitReading & { versionId: string }>(app.db, "KIT", `${slug}/${kitId}`);
  const framework = stored
    ? await readFramework(app, stored.content.versionId)
    : (await openFramework(app, actor, slug)).framework;
  const kit = found(framework.kits?.find(({ id }) => id === kitId));
  return {
    reader: learningReader(actor),
    minimum,
    framework: slug,
    kit: { id: kit.id, name: kit.name },
    view: stored ? kitView(stored.content, minimum) : null,
    madeAt: stored?.madeAt.toISOString() ?? null,
    labels: Object.fromEntries([
      ...framework.competencies.map(({ id, name }) => [id, name]),
      ...kit.questions.map(({ id, ask }) => [id, ask]),
      ...kit.bands.map(({ id, name }) => [id, name]),
    ]),
    anchors: Object.fromEntries(
      kit.questions.flatMap(({ id, scales }) =>
        scales.flatMap(({ bandId, anchors }) => anchors.map(({ point, text }) => [`${id} ${bandId} ${point}`, text])),
      ),
    ),
  };
}

export type OwnSeverityPage = { reader: LearningReader; severity: StoredSeverity | null; minimum: number };

/** How somebody scores beside others, for themselves alone. */
export async function ownSeverityPage(app: App, actor: Actor): Promise<OwnSeverityPage> {
  demand(actor, "hiring-severity.read-own", { id: actor.id, managerId: null });
  const severity = await findOwnSeverity(app.db, actor.id);
  return { reader: learningReader(actor), severity, minimum: app.env.SMALLEST_GROUP };
}
