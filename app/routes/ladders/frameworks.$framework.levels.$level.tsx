import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLevel } from "~/features/ladder/reading/ladder.server";
import { LevelPage } from "~/features/ladder/reading/ui/level-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { currentAddress } from "~/features/ladder/versions/renamed-levels.server";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  tabTitle(data && `${data.page.level.code} ${data.page.level.title}`, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const url = new URL(request.url);
  const page = await answer(readLevel(context.app, actor, params.framework!, params.level!));
  const named = { framework: params.framework!, level: params.level! };
  const moved = page.frame.gone ? await currentAddress(context.app, url, named) : null;
  if (moved) throw redirect(moved, 301);
  return { ...page, onlyNew: url.searchParams.get("show") === "new" };
}

export default function Level() {
  return <LevelPage {...useLoaderData<typeof loader>()} />;
}
