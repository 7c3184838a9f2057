import { nextLevel } from "~/features/ladder/reading/domain/reading";
import { askedOf, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import { type Attachable, attachChoices, type ChoicesOfLevels } from "./domain/attach-choice";
import * as evidence from "./evidence.repo.server";
import { expectationsOf, levelOptions, optionNamed } from "./library.server";

/**
 * The expectations of the level chosen; without one those of the open self-assessment, else of the level held and the next one.
 * @param chosen such as `engineering/IC3`; an unknown one is as if none were chosen.
 */
export async function attachableExpectations(app: App, actor: Actor, chosen: string | null): Promise<Attachable> {
  demand(actor, "evidence.write", { ownerId: actor.id });
  const [open, { position, all, levels }] = await Promise.all([
    evidence.findOpenLevel(app.db, actor.id),
    levelOptions(app, actor),
  ]);
  const picked = await optionNamed(app, all, chosen);
  if (picked)
    return { of: await ofLevels(app, picked.framework.id, [picked.level.code]), levels, chosen: picked.value };
  if (open) return { of: await ofLevels(app, open.versionId, [open.targetLevel]), levels, chosen: "" };
  const held = all.find(({ value }) => position && value === `${position.frameworkSlug}/${position.levelCode}`);
  if (!held) return { of: null, levels, chosen: "" };
  const { framework, level } = held;
  const next = nextLevel(framework, level.code);
  const of = await ofLevels(app, framework.id, next ? [level.code, next.code] : [level.code]);
  return { of, levels, chosen: "" };
}

async function ofLevels(app: App, versionId: string, levels: readonly string[]): Promise<ChoicesOfLevels> {
  // The same framework for every level, so that it is read once.
  const { slug } = await readFramework(app, versionId);
  const asked = await Promise.all(
    levels.map(async (level) => ({ level, asked: await askedOf(app, { versionId, targetLevel: level }) })),
  );
  return { framework: slug, versionId, levels, choices: attachChoices(asked) };
}

/** @throws {Refusal} `invalid`: a page of ours names only expectations that a version has. */
export async function requireKnown(
  app: App,
  { versionId, expectationIds }: { versionId: string; expectationIds: readonly string[] },
): Promise<void> {
  const known = await expectationsOf(app, versionId).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  if (!known || expectationIds.some((id) => !known.has(id))) {
    throw new Refusal("invalid", "The expectations have changed. Reload the page and choose again.");
  }
}
