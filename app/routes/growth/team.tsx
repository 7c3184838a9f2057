import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { teamStates } from "~/features/assessment/cycles/team-states.server";
import { TeamTable } from "~/features/assessment/cycles/ui/team-table";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Team · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = pageNumber(request);
  return { ...(await answer(teamStates(context.app, actor, page))), page, timeZone };
}

export default function Team() {
  const { reports, more, page, timeZone } = useLoaderData<typeof loader>();
  return (
    <Page title="Team" lead="You see how far both sides are. What they say stays sealed until both are submitted.">
      <TeamTable reports={reports} timeZone={timeZone} />
      <PageTurner page={page} more={more} />
    </Page>
  );
}
