import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readWhy } from "~/features/mentorship/review/review.schema";
import { ReviewWhy } from "~/features/mentorship/review/ui/review-why-what-if";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { whyPage } from "~/features/mentorship/review/what-if.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Why not? Run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  return answer(whyPage(context.app, actor, at, readWhy(new URL(request.url)), pageNumber(request)));
}

export default function WhyNotInRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewWhy {...page} />
    </RunPage>
  );
}
