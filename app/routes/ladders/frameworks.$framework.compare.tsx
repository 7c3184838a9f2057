import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readComparison } from "~/features/ladder/reading/ladder.server";
import { ComparePage } from "~/features/ladder/reading/ui/compare-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const compared = data?.comparison;
  return tabTitle(compared ? `${compared.from.code} and ${compared.to.code}` : "Compare", data?.frame.name);
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const query = new URL(request.url).searchParams;
  const levels = [query.get("from") ?? "", query.get("to") ?? ""] as const;
  return answer(readComparison(context.app, actor, params.framework!, ...levels));
}

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
