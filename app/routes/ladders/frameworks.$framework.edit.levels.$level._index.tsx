import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerThing } from "~/features/ladder/editor/answer-thing.server";
import {
  addToLevel,
  removeCriterionFromDraft,
  removeFromDraft,
  removeLevelFromDraft,
} from "~/features/ladder/editor/editing.server";
import { LevelForm } from "~/features/ladder/editor/editor.schema";
import { levelEditorPage } from "~/features/ladder/editor/editor-pages.server";
import { LevelEditor } from "~/features/ladder/editor/ui/level-editor";
import { thingOf } from "~/features/ladder/editor/ui/use-thing";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data && `Edit ${data.level.code}`, data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(levelEditorPage(context.app, actor, params.framework ?? "", params.level ?? ""));
  return { ...page, open: new URL(request.url).searchParams.get("competency") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const [slug, level] = [params.framework ?? "", params.level ?? ""];
  const here = `/frameworks/${encodeURIComponent(slug)}/edit/levels/${encodeURIComponent(level)}`;
  const sent = await receive(request, LevelForm);
  if (!sent.value) {
    await answer(levelEditorPage(context.app, actor, slug, level));
    return data({ form: { act: sent.do, typed: sent.typed, errors: sent.errors } }, { status: 400 });
  }
  if (sent.do === "save" || sent.do === "check")
    return answerThing(context.app, actor, slug, sent.do, sent.value, here);
  if (sent.do === "remove") {
    await answer(removeFromDraft(context.app, actor, slug, sent.value.expectation));
    return redirect(here);
  }
  if (sent.do === "remove-criterion") {
    await answer(removeCriterionFromDraft(context.app, actor, slug, sent.value.criterion));
    return redirect(here);
  }
  if (sent.do === "remove-level") {
    await answer(removeLevelFromDraft(context.app, actor, slug, level));
    return redirect(`/frameworks/${encodeURIComponent(slug)}/edit`);
  }
  await answer(addToLevel(context.app, actor, slug, level, sent.value));
  return redirect(`${here}?competency=${encodeURIComponent(sent.value.competency)}`);
}

export default function Level() {
  const result = useActionData<typeof action>();
  const page = useLoaderData<typeof loader>();
  const form = result && "form" in result ? result.form : null;
  return <LevelEditor key={page.level.code} {...page} thing={thingOf(result)} sent={form} />;
}
