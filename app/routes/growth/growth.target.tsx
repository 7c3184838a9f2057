import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { TargetForm } from "~/features/growth/plans/plan.schema";
import { setTarget, targetPage } from "~/features/growth/plans/plan.server";
import { ChooseTarget } from "~/features/growth/plans/ui/plan-goal-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Target level · Growth · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(targetPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, TargetForm);
  if (!sent.value) return tryAgain(sent);
  const conflict = await answer(setTarget(context.app, actor, sent.value.target, sent.value.version));
  if (conflict) return data({ typed: sent.typed, conflict }, { status: 409 });
  return redirect("/growth");
}

export default function Target() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page title="Target level" width="prose" breadcrumbs={[{ label: "Growth", to: "/growth" }]}>
      <ChooseTarget {...page} result={result} />
    </Page>
  );
}
