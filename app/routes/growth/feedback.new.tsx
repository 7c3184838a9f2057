import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { GiveForm } from "~/features/growth/feedback/feedback.schema";
import { declineRequest, giveFeedback, givePage } from "~/features/growth/feedback/feedback-exchange.server";
import { GiveFeedback } from "~/features/growth/feedback/ui/feedback-form";
import { personInAddress } from "~/kernel/form/person-field";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Give feedback · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get("request") ?? "";
  return answer(givePage(context.app, actor, personInAddress(searchParams.get("to")), asked.slice(0, 64)));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, GiveForm);
  if (sent.do === "decline") {
    await answer(declineRequest(context.app, actor, sent.typed.request));
    return redirect("/feedback");
  }
  if (!sent.value) return tryAgain(sent);
  const tried = await attempt(giveFeedback(context.app, actor, sent.value));
  if ("refused" in tried) return tryAgain(sent, { errors: { form: [tried.refused] }, status: tried.status });
  return redirect(`/feedback/${sent.value.id}`);
}

export default function NewFeedback() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Give feedback" width="prose" breadcrumbs={[{ label: "Feedback", to: "/feedback" }]}>
      <GiveFeedback {...page} result={result} />
    </Page>
  );
}
