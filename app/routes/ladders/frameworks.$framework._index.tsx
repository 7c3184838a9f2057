import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayOpenDraft } from "~/features/ladder/editor/access.server";
import { readHome } from "~/features/ladder/reading/ladder.server";
import { FrameworkHome } from "~/features/ladder/reading/ui/framework-home";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const home = await answer(readHome(context.app, actor, params.framework!));
  return { ...home, draft: actor ? await mayOpenDraft(context.app, actor, home.frame.slug) : false };
}

export default function Framework() {
  return <FrameworkHome {...useLoaderData<typeof loader>()} />;
}
