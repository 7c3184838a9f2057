import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownPlan } from "~/features/growth/plans/plan.server";
import { PlanView } from "~/features/growth/plans/ui/plan-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Growth plan · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  return { ...(await answer(ownPlan(context.app, actor, parts.hasReports, pageNumber(request)))), timeZone };
}

export default function GrowthPlan() {
  const plan = useLoaderData<typeof loader>();
  return (
    <Page
      title="Growth plan"
      lead="A handful of goals, read by you and your manager."
      actions={
        <>
          <LinkButton to="/growth/target">{plan.owner.target ? "Change the target" : "Set a target"}</LinkButton>
          {plan.mayAdd && (
            <LinkButton to="/growth/goals/new" variant="primary">
              Add a goal
            </LinkButton>
          )}
        </>
      }
    >
      <PlanView {...plan} />
      <PageTurner page={plan.page} more={plan.more} />
    </Page>
  );
}
