import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readPairsAsked } from "~/features/mentorship/review/review.schema";
import { pairsPage } from "~/features/mentorship/review/review.server";
import { ReviewPairs } from "~/features/mentorship/review/ui/review-pairs";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Run ${data.run.number} of ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  const asked = readPairsAsked(new URL(request.url));
  return answer(pairsPage(context.app, actor, at, asked, pageNumber(request)));
}

export default function PairsOfRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewPairs {...page} />
    </RunPage>
  );
}
