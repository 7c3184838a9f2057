import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readAsk } from "~/features/growth/feedback/feedback.schema";
import { askForFeedback, askPage } from "~/features/growth/feedback/feedback-exchange.server";
import { AskForFeedback } from "~/features/growth/feedback/ui/feedback-form";
import { newIdOf } from "~/kernel/typed-form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Ask for feedback · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(askPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  const { typed, errors, input } = readAsk(form);
  const id = newIdOf(form);
  if (!input || !id) return data({ id, typed, errors, message: null }, { status: 400 });
  const outcome = await attempt(askForFeedback(context.app, actor, id, input));
  if ("refused" in outcome) {
    return data({ id, typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  }
  if (outcome.done) return data({ id, typed, errors: { email: [outcome.done] }, message: null }, { status: 400 });
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
