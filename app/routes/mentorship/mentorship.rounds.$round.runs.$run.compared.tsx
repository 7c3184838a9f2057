import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { comparedPage } from "~/features/mentorship/review/review.server";
import { ReviewCompared } from "~/features/mentorship/review/ui/review-compared";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Changes of run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return answer(comparedPage(context.app, actor, at, pageNumber(request)));
}

export default function ChangesOfRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewCompared {...page} />
    </RunPage>
  );
}
