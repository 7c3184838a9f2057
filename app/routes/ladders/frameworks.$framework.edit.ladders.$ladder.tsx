import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerThing } from "~/features/ladder/editor/answer-thing.server";
import { ThingActs } from "~/features/ladder/editor/editor.schema";
import { matrixPage } from "~/features/ladder/editor/editor-pages.server";
import { MatrixEditor } from "~/features/ladder/editor/ui/matrix-editor";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.ladder.name, data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(matrixPage(context.app, actor, params.framework ?? "", params.ladder ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const [slug, ladder] = [params.framework ?? "", params.ladder ?? ""];
  const sent = await receive(request, ThingActs);
  const here = `/frameworks/${encodeURIComponent(slug)}/edit/ladders/${encodeURIComponent(ladder)}`;
  if (sent.value) return answerThing(context.app, actor, slug, sent.do, sent.value, here);
  await answer(matrixPage(context.app, actor, slug, ladder));
  return data({ form: { act: sent.do, errors: sent.errors } }, { status: 400 });
}

export default function Matrix() {
  const page = useLoaderData<typeof loader>();
  return <MatrixEditor key={page.ladder.id} {...page} />;
}
