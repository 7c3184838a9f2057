import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { can, demand } from "~/policy/can";
import { type CoursePage, type CourseRedLine, coursePage } from "./domain/course";
import { currentKits } from "./interview-kit.server";

/** A lesson of the interviewer course, with what the published interviews never ask. */
export async function lessonPage(app: App, actor: Actor, id: string): Promise<CoursePage> {
  demand(actor, "ladder.read", null);
  const lines = id === "law" ? await sharedRedLines(app) : [];
  const page = coursePage(id, lines, can(actor, "vignette.score", null));
  if (!page) throw notFound();
  return page;
}

/** Each line once, by its words and the place it holds for. */
async function sharedRedLines(app: App): Promise<CourseRedLine[]> {
  const lines = new Map<string, CourseRedLine>();
  for (const { kit } of await currentKits(app)) {
    for (const { never, where, instead, source = "", reviewed = "" } of kit.redLines) {
      const key = `${never} ${where}`;
      if (!lines.has(key)) lines.set(key, { never, where, instead, source, reviewed });
    }
  }
  return [...lines.values()];
}
