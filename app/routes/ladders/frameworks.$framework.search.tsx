import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readSearch } from "~/features/ladder/reading/ladder.server";
import { SearchPage } from "~/features/ladder/reading/ui/search-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.query || "Search", data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const query = new URL(request.url).searchParams;
  const by = query.get("by") === "level" ? "level" : "competency";
  return answer(readSearch(context.app, actor, params.framework!, (query.get("q") ?? "").slice(0, 200), by));
}

export default function Search() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
