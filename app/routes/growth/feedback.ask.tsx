import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AskForm } from "~/features/growth/feedback/feedback.schema";
import { askForFeedback, askPage } from "~/features/growth/feedback/feedback-exchange.server";
import { AskForFeedback } from "~/features/growth/feedback/ui/feedback-form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Ask for feedback · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(askPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, AskForm);
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(askForFeedback(context.app, actor, sent.value));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  if (tried.done) return tryAgain(sent, { errors: { colleague: [tried.done] } });
  return redirect("/feedback");
}

export default function AskColleague() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title="Ask for feedback"
      lead="The answer is yours alone until you share it."
      width="prose"
      breadcrumbs={[{ label: "Feedback", to: "/feedback" }]}
    >
      <AskForFeedback {...page} result={result} />
    </Page>
  );
}
