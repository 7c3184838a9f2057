import { data, redirect } from "@remix-run/node";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { answer, attempt } from "~/platform/http/answer.server";
import { checkThing, saveThing } from "./editing.server";
import type { ThingValue } from "./editor.schema";

/** Answers a form for one thing: to scripts with what is stored and found, else with the page again, or the way back to it. */
export async function answerThing(
  app: App,
  actor: Actor,
  slug: string,
  act: "save" | "check",
  value: ThingValue,
  here: string,
) {
  if (act === "check") return data(await answer(checkThing(app, actor, slug, value)));
  const outcome = await attempt(saveThing(app, actor, slug, value));
  if ("refused" in outcome) return data({ message: outcome.refused }, { status: outcome.status });
  const { done } = outcome;
  if (!done.saved) return data(done, { status: 409 });
  if (value.auto !== "") return data(done);
  throw redirect(`${here}#${value.kind}-${value.id}`);
}
