import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { planOf } from "~/features/growth/plans/plan.server";
import { Goals, TargetLine } from "~/features/growth/plans/ui/plan-view";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.owner.name ?? "Not found"} · Growth plan · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const plan = await answer(planOf(context.app, actor, params.person ?? "", pageNumber(request)));
  return { ...plan, timeZone };
}

export default function PlanOfPerson() {
  const { owner, goals, page, more, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title={`Growth plan of ${owner.name}`} breadcrumbs={[{ label: "Team", to: "/team" }]}>
      <div className="grid grid-cols-1 gap-7">
        <TargetLine target={owner.target} />
        {goals.length === 0 && <EmptyState title="No goals shared yet" />}
        <Goals goals={goals} timeZone={timeZone} />
      </div>
      <PageTurner page={page} more={more} />
    </Page>
  );
}
