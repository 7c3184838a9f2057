import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KitPage } from "~/features/ladder/kits/ui/kit-page";
import { readKit } from "~/features/ladder/reading/ladder.server";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.page.name, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(readKit(context.app, actor, params.framework!, params.kit!));
}

export default function Kit() {
  return <KitPage {...useLoaderData<typeof loader>()} />;
}
