import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readGrouping } from "~/features/growth/opportunities/opportunity.schema";
import { sponsorshipPage } from "~/features/growth/opportunities/opportunity.server";
import { GroupingNav, SponsorshipCounts } from "~/features/growth/opportunities/ui/opportunity-team";
import { answer, requireActor } from "~/platform/http/answer.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction = () => [{ title: "Offers by group · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(sponsorshipPage(context.app, actor, readGrouping(new URL(request.url))));
}

export default function Sponsorship() {
  const { by, from, until, minimum, offered, taken } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Offers by group"
      lead={
        <>
          Which opportunities people in your teams were offered and took, <TimeText value={from} timeZone="UTC" /> to{" "}
          <TimeText value={until} timeZone="UTC" />.
        </>
      }
      breadcrumbs={[{ label: "Opportunities", to: "/opportunities" }]}
    >
      <GroupingNav by={by} />
      {offered.length === 0 ? (
        <EmptyState title="No one is in your teams">Counts appear here once they have people.</EmptyState>
      ) : (
        <>
          <SponsorshipCounts title="Offered" by={by} table={offered} minimum={minimum} />
          <SponsorshipCounts title="Taken, whether offered or requested" by={by} table={taken} minimum={minimum} />
        </>
      )}
      <p className="mt-4 max-w-measure text-muted text-sm">
        Counts under {minimum}, and others that would reveal them, are hidden. Updated at the end of each quarter.
        Groups come from the directory only.
      </p>
    </Page>
  );
}
