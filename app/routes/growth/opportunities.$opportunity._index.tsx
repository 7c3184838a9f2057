import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OpportunityPageForm } from "~/features/growth/opportunities/opportunity.schema";
import { opportunityPage } from "~/features/growth/opportunities/opportunity.server";
import { changeOpportunityPage } from "~/features/growth/opportunities/opportunity-edit.server";
import { OpportunityPageView } from "~/features/growth/opportunities/ui/opportunity-page-view";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.opportunity.title ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  const offerTo = new URL(request.url).searchParams.get("for");
  const given = { page: pageNumber(request), offerTo, hasReports: parts.hasReports };
  const page = await answer(opportunityPage(context.app, actor, params.opportunity ?? "", given));
  return { ...page, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.opportunity ?? "";
  const sent = await receive(request, OpportunityPageForm);
  const problem = await answer(changeOpportunityPage(context.app, actor, id, sent));
  return problem ? data(problem, { status: problem.status }) : redirect(`/opportunities/${id}`);
}

export default function Opportunity() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const { opportunity, may, places } = loaded;
  return (
    <Page
      title={opportunity.title}
      breadcrumbs={[{ label: "Opportunities", to: "/opportunities" }]}
      actions={may.edit && <LinkButton to={`/opportunities/${opportunity.id}/edit`}>Edit</LinkButton>}
    >
      <OpportunityPageView {...loaded} places={places.rows} problem={problem} />
      <PageTurner page={places.page} more={places.more} />
    </Page>
  );
}
