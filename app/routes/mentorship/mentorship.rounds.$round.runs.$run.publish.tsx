import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { publishPage, publishRun } from "~/features/mentorship/review/review.server";
import { ReviewPublish, RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Publish run ${data.run.number}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(publishPage(context.app, actor, params.round ?? "", params.run ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  const done = await attempt(publishRun(context.app, actor, params.round ?? "", params.run ?? ""));
  if ("refused" in done) return data({ problem: done.refused }, { status: done.status });
  return redirect(`/mentorship/rounds/${params.round}/runs/${params.run}`);
}

export default function PublishRun() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? null;
  return (
    <RunPage {...page} title={`Publish run ${page.run.number}`}>
      <ReviewPublish {...page} problem={problem} />
    </RunPage>
  );
}
