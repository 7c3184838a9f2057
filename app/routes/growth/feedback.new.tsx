import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readGive } from "~/features/growth/feedback/feedback.schema";
import { declineRequest, giveFeedback, givePage } from "~/features/growth/feedback/feedback-exchange.server";
import { GiveFeedback } from "~/features/growth/feedback/ui/feedback-form";
import { newIdOf, textOf } from "~/kernel/typed-form";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Give feedback · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { searchParams } = new URL(request.url);
  const [to, asked] = [searchParams.get("to") ?? "", searchParams.get("request") ?? ""];
  return answer(givePage(context.app, actor, to.slice(0, 254).replaceAll("\0", ""), asked.slice(0, 64)));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await request.formData();
  if (form.get("do") === "decline") {
    await answer(declineRequest(context.app, actor, textOf(form, "request")));
    return redirect("/feedback");
  }
  const { typed, errors, input } = readGive(form);
  const id = newIdOf(form);
  if (!input || !id) return data({ id, typed, errors, message: null }, { status: 400 });
  const outcome = await attempt(giveFeedback(context.app, actor, id, input));
  if ("refused" in outcome) {
    return data({ id, typed, errors: {}, message: outcome.refused }, { status: outcome.status });
  }
  return redirect(`/feedback/${id}`);
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
