import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownOneToOnes } from "~/features/growth/one-to-ones/one-to-one.server";
import { SeriesList } from "~/features/growth/one-to-ones/ui/one-to-one-series";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "1:1s · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(ownOneToOnes(context.app, actor, pageNumber(request)))), timeZone };
}

export default function OneToOnes() {
  const { series, page, more, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page
      title="1:1s"
      lead="A shared agenda with your manager, your manager's manager, and the people who report to you."
      actions={
        <>
          <LinkButton to="/one-to-ones/calendar">Calendar</LinkButton>
          <LinkButton to="/one-to-ones/new" variant="primary">
            Set up 1:1s
          </LinkButton>
        </>
      }
    >
      {series.length === 0 ? (
        <EmptyState title="None yet">
          <p>You or the other person can set them up.</p>
        </EmptyState>
      ) : (
        <SeriesList series={series} timeZone={timeZone} />
      )}
      <PageTurner page={page} more={more} />
    </Page>
  );
}
