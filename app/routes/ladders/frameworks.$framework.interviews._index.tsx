import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KitsPage } from "~/features/ladder/kits/ui/kit-page";
import { readKits } from "~/features/ladder/reading/ladder.server";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Interviews", data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(readKits(context.app, actor, params.framework!));
}

export default function Kits() {
  return <KitsPage {...useLoaderData<typeof loader>()} />;
}
