import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ParentForm } from "~/features/ladder/editor/editor.schema";
import { followParent, parentPage, stayOnParent } from "~/features/ladder/editor/parent.server";
import { ParentPage } from "~/features/ladder/editor/ui/parent-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Parent framework", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(parentPage(context.app, actor, params.framework ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const slug = params.framework ?? "";
  const sent = await receive(request, ParentForm);
  await answer(parentPage(context.app, actor, slug));
  if (!sent.value) throw tryAgain<unknown>(sent);
  const outcome = await attempt(
    sent.do === "stay"
      ? stayOnParent(context.app, actor, slug, sent.value.version)
      : followParent(context.app, actor, slug, sent.value.to),
  );
  if ("refused" in outcome) return data({ refused: outcome.refused }, { status: outcome.status });
  return redirect(`/frameworks/${encodeURIComponent(slug)}/edit`);
}

export default function Parent() {
  return <ParentPage {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()?.refused} />;
}
