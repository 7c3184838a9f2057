import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PlanForm } from "~/features/hiring/openings/opening.schema";
import { changePlan, planPage } from "~/features/hiring/openings/opening-plan.server";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { PlanView } from "~/features/hiring/openings/ui/plan-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Plan of ${data.head.role}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(planPage(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.opening ?? "";
  const sent = await receive(request, PlanForm);
  const problem = await answer(changePlan(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/hiring/openings/${id}${sent.do === "open" ? "" : "/plan"}`);
}

export default function Plan() {
  const { head, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const lead = page.mayChange
    ? `For ${page.plan.levels}. Every candidate has the same interviews. The plan is final once the opening is open.`
    : `For ${page.plan.levels}. Every candidate has the same interviews.`;
  return (
    <OpeningPage opening={head} title="Plan" lead={lead}>
      <PlanView {...page} problem={problem} />
    </OpeningPage>
  );
}
