import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { previewPage } from "~/features/ladder/editor/editor-pages.server";
import { LevelPage } from "~/features/ladder/reading/ui/level-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data && `Preview of ${data.page.level.code}`, data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(previewPage(context.app, actor, params.framework ?? "", params.level ?? ""));
}

export default function Preview() {
  return <LevelPage {...useLoaderData<typeof loader>()} onlyNew={false} />;
}
