import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MaterialPage } from "~/features/ladder/kits/ui/material-page";
import { readMaterial } from "~/features/ladder/reading/ladder.server";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.page.name, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(readMaterial(context.app, actor, params.framework!, params.kit!, params.material!));
}

export default function Material() {
  return <MaterialPage {...useLoaderData<typeof loader>()} />;
}
