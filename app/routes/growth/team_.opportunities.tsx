import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { teamOpportunities } from "~/features/growth/opportunities/opportunity.server";
import { LackingList, ReportPlaces } from "~/features/growth/opportunities/ui/opportunity-team";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Opportunities of your team · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(teamOpportunities(context.app, actor, pageNumber(request)))), timeZone };
}

export default function TeamOpportunities() {
  const { lacking, places, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Opportunity gaps"
      lead="Expectations that your reports had no opportunity to show, from revealed assessments. They see that you read this."
    >
      <LackingList rows={lacking.rows} />
      <PageTurner page={lacking.page} more={lacking.more} />
      <ReportPlaces places={places.rows} timeZone={timeZone} />
    </Page>
  );
}
