import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLevel } from "~/features/ladder/reading/ladder.server";
import { LevelPage } from "~/features/ladder/reading/ui/level-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data && `${data.page.level.code} ${data.page.level.title}`, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const onlyNew = new URL(request.url).searchParams.get("show") === "new";
  return { ...(await answer(readLevel(context.app, actor, params.framework!, params.level!))), onlyNew };
}

export default function Level() {
  return <LevelPage {...useLoaderData<typeof loader>()} />;
}
