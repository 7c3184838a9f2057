import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerThing } from "~/features/ladder/editor/answer-thing.server";
import { askForReview, insertCompetency, insertLevel, renameCodes } from "~/features/ladder/editor/editing.server";
import { OutlineForm } from "~/features/ladder/editor/editor.schema";
import { outlinePage } from "~/features/ladder/editor/editor-pages.server";
import { OutlinePage } from "~/features/ladder/editor/ui/outline-page";
import { thingOf } from "~/features/ladder/editor/ui/use-thing";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Edit", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(outlinePage(context.app, actor, params.framework ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const here = `/frameworks/${encodeURIComponent(slug)}/edit`;
  const sent = await receive(request, OutlineForm);
  if (!sent.value) {
    await answer(outlinePage(context.app, actor, slug));
    return data({ form: { act: sent.do, typed: sent.typed, errors: sent.errors } }, { status: 400 });
  }
  if (sent.do === "save" || sent.do === "check")
    return answerThing(context.app, actor, slug, sent.do, sent.value, here);
  if (sent.do === "add-level") {
    const code = await answer(insertLevel(context.app, actor, slug, sent.value));
    return redirect(`${here}/levels/${code}`);
  }
  if (sent.do === "add-competency") await answer(insertCompetency(context.app, actor, slug, sent.value));
  else if (sent.do === "recode") await answer(renameCodes(context.app, actor, slug, sent.value));
  else await answer(askForReview(context.app, actor, slug, sent.value.until));
  return redirect(here);
}

export default function Outline() {
  const result = useActionData<typeof action>();
  const form = result && "form" in result ? result.form : null;
  return <OutlinePage {...useLoaderData<typeof loader>()} thing={thingOf(result)} sent={form} />;
}
