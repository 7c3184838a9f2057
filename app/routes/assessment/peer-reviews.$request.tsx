import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerPeerReview, peerReviewPage } from "~/features/assessment/peers/peer-review.server";
import { PeerReviewForm } from "~/features/assessment/peers/peers.schema";
import { PeerReviewView } from "~/features/assessment/peers/ui/peer-review-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Peer review of ${data.subject}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(peerReviewPage(context.app, actor, params.request ?? ""))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, PeerReviewForm);
  const given = await answer(answerPeerReview(context.app, actor, params.request ?? "", sent));
  if (given.is !== "done") return data(given, { status: given.status });
  return redirect(`/peer-reviews/${params.request}`);
}

export default function PeerReview() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page
      title={`Peer review of ${page.subject}`}
      lead={`${page.askedBy} asks you. ${page.cycle}`}
      breadcrumbs={[{ label: "Peer reviews", to: "/peer-reviews" }]}
    >
      <PeerReviewView {...page} problem={problem} />
    </Page>
  );
}
