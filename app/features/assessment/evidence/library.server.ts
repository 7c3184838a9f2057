import { askedOf, currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { codeNow } from "~/features/ladder/versions/renamed-levels.server";
import { positionOf } from "~/features/people/accounts/sign-in.server";
import type { Actor } from "~/kernel/actor";
import { DAY_MS, dayText, yearBefore } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { kept } from "~/platform/database/kept.server";
import { demand } from "~/policy/can";
import type { LevelOption } from "./domain/attach-choice";
import { type CoverageRow, coverageMap, type RetiredExpectation, retiredOf } from "./domain/coverage";
import type * as evidenceItem from "./domain/evidence-item";
import type { AttachedTo, LibraryItem } from "./domain/evidence-item";
import * as evidence from "./evidence.repo.server";
import { type EvidenceOfFramework, listDatedEvidence } from "./evidence.repo.server";
import type { LibrarySearch } from "./evidence.schema";

const PAGE = 20;

const DAYS_OF_QUARTER = 91;
const NO_SEARCH: LibrarySearch = { q: "", kind: null, period: null, competency: null };

/** One page of one's own evidence, and by which competencies it can be narrowed. @param page 1-based. */
export async function library(app: App, actor: Actor, page: number, search: LibrarySearch = NO_SEARCH) {
  const competencies = await linkedCompetencies(app, actor);
  const filter = filterOf(app, search, competencies);
  const { rows, total } = await evidence.listEvidence(app.db, actor.id, filter, {
    skip: (page - 1) * PAGE,
    take: PAGE,
  });
  for (const row of rows) demand(actor, "evidence.read", row);
  const items = await Promise.all(rows.map((row) => withWords(app, row)));
  const named = competencies.map(({ id, name }) => ({ id, name }));
  return { items, page, pages: Math.max(1, Math.ceil(total / PAGE)), total, competencies: named, now: app.now() };
}

type Linked = { id: string; name: string; expectationIds: string[] };

/** The competencies that anything is attached to, by name; of whichever version it was attached to. */
async function linkedCompetencies(app: App, actor: Actor): Promise<Linked[]> {
  const found = new Map<string, Linked>();
  for (const { versionId, expectationId } of await evidence.listLinked(app.db, actor.id)) {
    const { expectation, competency } = await expectationOf(app, versionId, expectationId);
    if (!expectation || !competency) continue;
    const one = found.get(competency.id) ?? { id: competency.id, name: competency.name, expectationIds: [] };
    found.set(competency.id, { ...one, expectationIds: [...one.expectationIds, expectationId] });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function filterOf(app: App, { q, kind, period, competency }: LibrarySearch, linked: readonly Linked[]) {
  const today = dayText(app.now());
  const quarter = dayText(new Date(app.now().getTime() - DAYS_OF_QUARTER * DAY_MS));
  return {
    words: q,
    kind: kind && (kind.toUpperCase() as "LINK" | "FILE" | "NOTE"),
    since: period === "quarter" ? quarter : period === "year" ? yearBefore(today) : null,
    before: period === "older" ? yearBefore(today) : null,
    expectationIds: competency === null ? null : (linked.find(({ id }) => id === competency)?.expectationIds ?? []),
  };
}

export async function withWords(app: App, row: evidenceItem.EvidenceRecord): Promise<LibraryItem> {
  const attachedTo = await Promise.all(row.links.map((link) => inWords(app, link)));
  return { ...row, attachedTo };
}

async function inWords(app: App, link: evidenceItem.EvidenceRecord["links"][number]): Promise<AttachedTo> {
  const { framework, expectation } = await expectationOf(app, link.versionId, link.expectationId);
  const { statement = "", levelCode: level = "" } = expectation ?? {};
  return { ...link, framework: framework.slug, version: versionName(framework), statement, level };
}

/** Those of the attachments whose expectation is on no ladder in use. */
export async function goneOf(app: App, attachedTo: readonly AttachedTo[]): Promise<AttachedTo[]> {
  const heads = await currentVersions(app);
  const isGone = await Promise.all(
    attachedTo.map(async ({ framework, expectationId }) => {
      const head = heads.find(({ slug }) => slug === framework);
      return !head || head.retired || !(await expectationsOf(app, head.id)).has(expectationId);
    }),
  );
  return attachedTo.filter((_, place) => isGone[place]);
}

/** Every expectation of a version, by id. */
export const expectationsOf = kept("expectations", async (versionId: string, sources) => {
  const { ladders } = await readFramework(sources, versionId);
  const asked = ladders.flatMap(({ levels }) => levels.flatMap(({ expectations }) => expectations));
  return new Map(asked.map((one) => [one.id, one]));
});

/** An expectation of a stated version, with its competency. */
async function expectationOf(app: App, versionId: string, expectationId: string) {
  const framework = await readFramework(app, versionId);
  const expectation = (await expectationsOf(app, versionId)).get(expectationId);
  const competency = framework.competencies.find(({ id }) => id === expectation?.competencyId);
  return { framework, expectation, competency };
}

export type CoveragePage = {
  levels: readonly LevelOption[];
  /** `null` where there is no level to show: none is published, or the person holds none and has chosen none. */
  map: {
    level: string;
    levelTitle: string;
    isHeld: boolean;
    themes: readonly CoverageTheme[];
    retired: readonly RetiredExpectation[];
  } | null;
};
export type CoverageTheme = { id: string; name: string; rows: readonly CoverageRow[] };

/** Every level of every current version, and those to choose from: of retired frameworks only the actor's own. */
export async function levelOptions(app: App, actor: Actor) {
  const [position, versions] = await Promise.all([positionOf(app, actor.id), currentVersions(app)]);
  const frameworks = await Promise.all(
    versions.map(async ({ id, retired }) => ({ id, retired, ...(await readFramework(app, id)) })),
  );
  const all = frameworks.flatMap((framework) =>
    framework.ladders.flatMap((ladder) =>
      ladder.levels.map((level) => ({ value: `${framework.slug}/${level.code}`, framework, ladder, level })),
    ),
  );
  const offered = frameworks.filter(({ slug, retired }) => !retired || slug === position?.frameworkSlug);
  const choices = all.filter(({ framework }) => offered.includes(framework));
  const levels = choices.map(({ value, framework, ladder, level }) => ({
    value,
    label: `${offered.length > 1 ? `${framework.name}: ` : ""}${level.code} ${level.title} (${ladder.name})`,
  }));
  return { position, all, levels };
}

type Options = Awaited<ReturnType<typeof levelOptions>>["all"];

/** The option that an address names, such as `engineering/IC3`, also by a code that was given up. */
export async function optionNamed(app: App, all: Options, named: string | null): Promise<Options[number] | undefined> {
  const found = all.find(({ value }) => value === named);
  const [slug = "", code] = named?.split("/") ?? [];
  if (found || !code || !all.some(({ framework }) => framework.slug === slug)) return found;
  const now = `${slug}/${await codeNow(app, slug, code)}`;
  return all.find(({ value }) => value === now);
}

/** The actor's evidence for a level: the one they hold, unless they choose another. An unknown level counts as none chosen. */
export async function coveragePage(app: App, actor: Actor, chosen: string | null): Promise<CoveragePage> {
  const { position, all, levels } = await levelOptions(app, actor);
  const held = position && `${position.frameworkSlug}/${position.levelCode}`;
  const shown = (await optionNamed(app, all, chosen)) ?? all.find(({ value }) => value === held);
  if (!shown) return { levels, map: null };
  const { framework, level, value } = shown;
  demand(actor, "evidence.read", { ownerId: actor.id });
  const slugs = all.filter((one) => one.framework.retired).map((one) => one.framework.slug);
  const pieces = await listDatedEvidence(app.db, actor.id, [...new Set([framework.slug, ...slugs])]);
  const asked = await askedOf(app, { versionId: framework.id, targetLevel: level.code });
  const own = pieces.filter(({ slug }) => slug === framework.slug);
  const rows = coverageMap(asked, own, dayText(app.now()));
  const themes = framework.themes.flatMap(({ id, name }) => {
    const ofTheme = rows.filter(({ themeId }) => themeId === id);
    return ofTheme.length > 0 ? [{ id, name, rows: ofTheme }] : [];
  });
  const retired = await retiredExpectations(app, actor, framework, pieces);
  const levelTitle = `${level.code} ${level.title}`;
  return { levels, map: { level: value, levelTitle, isHeld: value === held, themes, retired } };
}

/**
 * What the newest version of the framework shown no longer has, and everything of the retired ones. One more statement, where there are
 * any.
 */
async function retiredExpectations(
  app: App,
  actor: Actor,
  shown: { id: string; slug: string },
  pieces: readonly EvidenceOfFramework[],
): Promise<RetiredExpectation[]> {
  const current = await expectationsOf(app, shown.id);
  const slugs = [...new Set(pieces.map(({ slug }) => slug))];
  const found = slugs.flatMap((slug) => {
    const own = pieces.filter((piece) => piece.slug === slug);
    const gone = retiredOf(own, (id) => slug === shown.slug && current.has(id));
    return [...gone].map(([id, kept]) => ({ slug, id, kept }));
  });
  if (found.length === 0) return [];
  const linked = await evidence.listLinked(app.db, actor.id);
  const links = await Promise.all(linked.map((link) => expectationOf(app, link.versionId, link.expectationId)));
  return found.flatMap(({ slug, id, kept }) => {
    const link = links.find(({ framework, expectation }) => framework.slug === slug && expectation?.id === id);
    if (!link?.expectation) return [];
    const { framework, expectation, competency } = link;
    const { statement, levelCode: level } = expectation;
    return [
      { id, statement, level, competency: competency?.name ?? "", version: versionName(framework), evidence: kept },
    ];
  });
}

const versionName = ({ name, version }: { name: string; version: string }) => `${name} ${version}`;
