import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unmatchedPage } from "~/features/mentorship/review/review.server";
import { ReviewUnmatched } from "~/features/mentorship/review/ui/review-unmatched";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Mentees without a mentor: run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return answer(unmatchedPage(context.app, actor, at, pageNumber(request)));
}

export default function UnmatchedOfRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewUnmatched {...page} />
    </RunPage>
  );
}
