import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readerLevels } from "~/features/growth/plans/reader-levels.server";
import { readPathways } from "~/features/ladder/reading/ladder.server";
import { PathwaysPage } from "~/features/ladder/reading/ui/pathways-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { currentAddress } from "~/features/ladder/versions/renamed-levels.server";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data?.from ? `Pathways from ${data.from.code}` : "Pathways", data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const url = new URL(request.url);
  const from = url.searchParams.get("from");
  const reader = await readerLevels(context.app, actor);
  const page = await answer(readPathways(context.app, actor, params.framework!, from, reader));
  const named = { framework: params.framework!, params: ["from"] };
  const moved = from !== null && !page.from ? await currentAddress(context.app, url, named) : null;
  if (moved) throw redirect(moved, 301);
  return page;
}

export default function Pathways() {
  return <PathwaysPage {...useLoaderData<typeof loader>()} />;
}
