import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readGrouping } from "~/features/mentorship/review/review.schema";
import { groupsPage } from "~/features/mentorship/review/review.server";
import { ReviewGroups } from "~/features/mentorship/review/ui/review-unmatched";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Groups of run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return answer(groupsPage(context.app, actor, at, readGrouping(new URL(request.url))));
}

export default function GroupsOfRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewGroups {...page} />
    </RunPage>
  );
}
