import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerThing } from "~/features/ladder/editor/answer-thing.server";
import { ThingActs } from "~/features/ladder/editor/editor.schema";
import { competencyEditorPage } from "~/features/ladder/editor/editor-pages.server";
import { CompetencyEditor } from "~/features/ladder/editor/ui/competency-editor";
import { thingOf } from "~/features/ladder/editor/ui/use-thing";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.competency.name, data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(competencyEditorPage(context.app, actor, params.framework ?? "", params.competency ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const [slug, competency] = [params.framework ?? "", params.competency ?? ""];
  const sent = await receive(request, ThingActs);
  const here = `/frameworks/${encodeURIComponent(slug)}/edit/competencies/${encodeURIComponent(competency)}`;
  if (sent.value) return answerThing(context.app, actor, slug, sent.do, sent.value, here);
  await answer(competencyEditorPage(context.app, actor, slug, competency));
  return data({ form: { act: sent.do, errors: sent.errors } }, { status: 400 });
}

export default function Competency() {
  const page = useLoaderData<typeof loader>();
  return <CompetencyEditor key={page.competency.id} {...page} thing={thingOf(useActionData<typeof action>())} />;
}
