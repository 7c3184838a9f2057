import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCompetency } from "~/features/ladder/reading/ladder.server";
import { CompetencyPage } from "~/features/ladder/reading/ui/competency-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.page.competency.name, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  return answer(readCompetency(context.app, actor, params.framework!, params.competency!));
}

export default function Competency() {
  return <CompetencyPage {...useLoaderData<typeof loader>()} />;
}
