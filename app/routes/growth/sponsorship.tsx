import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readGrouping } from "~/features/growth/opportunities/opportunity.schema";
import { sponsorshipPage } from "~/features/growth/opportunities/opportunity.server";
import { GroupingNav, SponsorshipCounts } from "~/features/growth/opportunities/ui/opportunity-team";
import { answer, requireActor } from "~/platform/http/answer.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { TimeText } from "~/ui/time-text";

export const meta: MetaFunction = () => [{ title: "Who is offered what · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(sponsorshipPage(context.app, actor, readGrouping(new URL(request.url))));
}

export default function Sponsorship() {
  const { by, from, until, minimum, offered, taken } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Who is offered what"
      lead={
        <>
          People of your teams by the kinds of opportunity that reached them, <TimeText value={from} timeZone="UTC" />{" "}
          to <TimeText value={until} timeZone="UTC" />.
        </>
      }
      breadcrumbs={[{ label: "Opportunities", to: "/opportunities" }]}
    >
      <GroupingNav by={by} />
      {offered.length === 0 ? (
        <EmptyState title="Nobody is in your teams">Numbers appear here once they have people.</EmptyState>
      ) : (
        <>
          <SponsorshipCounts title="Were offered" by={by} table={offered} minimum={minimum} />
          <SponsorshipCounts title="Have taken, offered or asked for" by={by} table={taken} minimum={minimum} />
        </>
      )}
      <p className="mt-4 max-w-measure text-muted text-sm">
        Counts under {minimum}, and others that would give them away, are hidden. The page changes at the end of a
        quarter. It groups by what the directory holds; people have told nothing else about themselves here.
      </p>
    </Page>
  );
}
