import type { ServerBuild } from "@remix-run/node";
import type { Pages } from "~/platform/http/server.server";
import { type Acts, type DoneForm, withActs } from "~/platform/http/status-line.server";
import type { ActsByRoute, ActWords } from "./act-words";
import { ASSESSMENT_ACTS } from "./assessment";
import { CALIBRATION_ACTS } from "./calibration";
import { GROWTH_ACTS } from "./growth";
import { HIRING_ACTS } from "./hiring";
import { MENTORSHIP_ACTS } from "./mentorship";
import { PEOPLE_ACTS } from "./people";

/** The effect of every button in the product; a test fails for a missing one. Programs (`/api`, `/scim`) aren't asked. */
export const ALL_ACTS: ActsByRoute = {
  ...ASSESSMENT_ACTS,
  ...CALIBRATION_ACTS,
  ...GROWTH_ACTS,
  ...HIRING_ACTS,
  ...MENTORSHIP_ACTS,
  ...PEOPLE_ACTS,
};

/** Pressing Enter sends no button. */
function wordsOf(routeId: string, act: string): ActWords | undefined {
  const acts = ALL_ACTS[routeId];
  if (!acts) return undefined;
  if (Object.hasOwn(acts, act)) return acts[act];
  return acts[""];
}

function asksInDialog(words: ActWords): boolean {
  return words.is === "final" ? words.asks === "dialog" : words.acts.length > 0;
}

const ACTS: Acts = {
  doneBy(routeId: string, form: DoneForm) {
    const words = wordsOf(routeId, form.act);
    if (!words || words.done === null) return null;
    const text = typeof words.done === "function" ? words.done(form) : words.done;
    if (text === null) return null;
    const undo = words.is === "undoable" ? { action: form.path, fields: words.undo(form) } : null;
    return { text, undo };
  },
  askedAt: (routeId) =>
    Object.entries(ALL_ACTS[routeId] ?? {}).flatMap(([act, words]) => (asksInDialog(words) ? [act] : [])),
};

export const buildWithFinalActs = (build: ServerBuild): ServerBuild => withActs(build, ACTS);

/** Tells pages which acts ask first, and what was done. */
export function withFinalActs({ build, ...pages }: Pages): Pages {
  const wrapped =
    typeof build === "function" ? async () => buildWithFinalActs(await build()) : buildWithFinalActs(build);
  return { ...pages, build: wrapped };
}
