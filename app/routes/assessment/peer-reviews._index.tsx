import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { reviewsAskedOf } from "~/features/assessment/peers/peer-review.server";
import { PeerReviewList } from "~/features/assessment/peers/ui/peer-review-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Peer review requests · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(reviewsAskedOf(context.app, actor, pageNumber(request)))), timeZone };
}

export default function PeerReviews() {
  const reviews = useLoaderData<typeof loader>();
  return (
    <Page title="Peer review requests" lead="Colleagues who asked what you saw of their work.">
      <PeerReviewList {...reviews} />
    </Page>
  );
}
