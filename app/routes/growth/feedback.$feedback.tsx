import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { FeedbackForm } from "~/features/growth/feedback/feedback.schema";
import { changeFeedback, feedbackItemPage } from "~/features/growth/feedback/feedback.server";
import { FeedbackItem } from "~/features/growth/feedback/ui/feedback-list";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Feedback · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(feedbackItemPage(context.app, actor, params.feedback ?? ""));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, FeedbackForm);
  const problem = await answer(changeFeedback(context.app, actor, params.feedback ?? "", sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/feedback/${params.feedback}`);
}

export default function OneFeedback() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <Page title={`Feedback from ${page.item.giver}`} breadcrumbs={[{ label: "Feedback", to: "/feedback" }]}>
      <FeedbackItem {...page} problem={problem} />
    </Page>
  );
}
