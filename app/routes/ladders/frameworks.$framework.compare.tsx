import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readerLevels } from "~/features/growth/plans/reader-levels.server";
import { readComparison } from "~/features/ladder/reading/ladder.server";
import { ComparePage } from "~/features/ladder/reading/ui/compare-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { currentAddress } from "~/features/ladder/versions/renamed-levels.server";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const compared = data?.comparison;
  return tabTitle(compared ? `${compared.from.code} and ${compared.to.code}` : "Compare", data?.frame.name);
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const url = new URL(request.url);
  const query = url.searchParams;
  const [from, to] = [query.get("from"), query.get("to")];
  const asked = from === null && to === null ? null : { from: from ?? "", to: to ?? "" };
  const reader = await readerLevels(context.app, actor);
  const page = await answer(readComparison(context.app, actor, params.framework!, asked, reader));
  const named = { framework: params.framework!, params: ["from", "to"] };
  const moved = asked && !page.comparison ? await currentAddress(context.app, url, named) : null;
  if (moved) throw redirect(moved, 301);
  return page;
}

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
