import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sidePage } from "~/features/ladder/editor/editor-pages.server";
import { SidePage } from "~/features/ladder/editor/ui/side-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Changes", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(sidePage(context.app, actor, params.framework ?? ""));
}

export default function Changes() {
  return <SidePage {...useLoaderData<typeof loader>()} />;
}
