import { findLevel } from "~/features/ladder/reading/domain/reading";
import { offeredVersions, openFramework, readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { demand } from "~/policy/can";
import {
  nextVignette,
  type PracticeFramework,
  type PracticePage,
  practiceOf,
  practiceVignettes,
  withOwnPractice,
} from "./domain/practice";
import { addRating, listRated } from "./practice.repo.server";
import type { PracticeSent } from "./practice.schema";

/** All that the reader can practice on, with how they rated so far. Nobody else ever reads it. */
export async function practicePage(app: App, actor: Actor): Promise<PracticeFramework[]> {
  demand(actor, "practice.rate", null);
  const [versions, rated] = await Promise.all([offeredVersions(app), listRated(app.db, actor.id)]);
  const frameworks = await Promise.all(versions.map(({ id }) => readFramework(app, id)));
  return withOwnPractice(frameworks).flatMap((framework) => {
    const own = rated.filter(({ frameworkSlug }) => frameworkSlug === framework.slug);
    return practiceOf(framework, own, actor.id) ?? [];
  });
}

async function openVignette(app: App, actor: Actor, slug: string, vignetteId: string) {
  demand(actor, "practice.rate", null);
  const { framework } = await openFramework(app, actor, slug);
  if (framework.slug !== slug) throw notFound();
  const vignettes = practiceVignettes(framework);
  const vignette = vignettes.find(({ id }) => id === vignetteId);
  const placed = vignette && findLevel(framework, vignette.level);
  if (!placed) throw notFound();
  return { framework, vignettes, vignette, ...placed };
}

/** A vignette to rate; its reference only for those who have. */
export async function practiceVignette(
  app: App,
  actor: Actor,
  slug: string,
  vignetteId: string,
): Promise<PracticePage> {
  const opened = await openVignette(app, actor, slug, vignetteId);
  const { framework, vignettes, vignette, level, ladder } = opened;
  const rated = (await listRated(app.db, actor.id)).filter(({ frameworkSlug }) => frameworkSlug === slug);
  const own = rated.find((one) => one.vignetteId === vignetteId);
  const place = (word: string) => framework.scale.findIndex(({ id }) => id === word);
  const label = (word: string) => framework.scale[place(word)]?.label ?? word;
  const { id, title, story, seen, reference } = vignette;
  const ofLadder = vignettes.filter((one) => ladder.levels.some(({ code }) => code === one.level));
  return {
    framework: { slug, name: framework.name },
    vignette: { id, title, level: vignette.level, story, seen },
    level: { title: level.title, scope: level.scope, summary: level.summary },
    scale: framework.scale.map((word) => ({ id: word.id, label: word.label, meaning: word.meaning })),
    outcome: own
      ? {
          own: { label: label(own.word), note: own.note },
          reference: { label: label(reference.rating), reasons: reference.reasons },
          steps: place(own.word) < 0 ? null : place(own.word) - place(reference.rating),
          next: nextVignette(ofLadder, new Set(rated.map((one) => one.vignetteId)), actor.id)?.id ?? null,
        }
      : null,
  };
}

/** Rates a vignette, once: a second time changes nothing. @returns what is wrong with the form, `null` when it is done. */
export async function ratePractice(
  app: App,
  actor: Actor,
  slug: string,
  vignetteId: string,
  sent: PracticeSent,
): Promise<FieldErrors | null> {
  const { framework } = await openVignette(app, actor, slug, vignetteId);
  if (!sent.value) return sent.errors;
  const { word, note } = sent.value;
  if (!framework.scale.some(({ id }) => id === word)) return { word: ["Choose a rating."] };
  await addRating(app.db, { personId: actor.id, frameworkSlug: slug, vignetteId, word, note, ratedAt: app.now() });
  return null;
}
