import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { gridMarkup } from "~/features/growth/team-map/team-map.markup.server";
import { teamMapPage } from "~/features/growth/team-map/team-map.server";
import { TeamCoverage } from "~/main/home/team-home";
import { teamHomeMarkup } from "~/main/home/team-home.markup.server";
import { teamHomeOf } from "~/main/home/team-home.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { Markup } from "~/ui/page/markup";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

const HOME_ID = "team-home";
const GRID_ID = "team-grid";

export const meta: MetaFunction = () => [{ title: "Team · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireSignedIn({ request, context });
  const page = pageNumber(request);
  const { timeZone, dateFormat } = signedIn;
  const { more, ...shown } = await answer(teamHomeOf(context.app, signedIn, page));
  const home = besideData(context, HOME_ID, await teamHomeMarkup(context.app, { ...shown, timeZone, dateFormat }));
  const { chosen } = await answer(teamMapPage(context.app, signedIn.actor, null));
  const grid = chosen ? besideData(context, GRID_ID, await gridMarkup(context.app, chosen)) : "";
  return { home, more, page, grid, cycle: chosen?.cycle.name ?? null };
}

export default function Team() {
  const { home, more, page, grid, cycle } = useLoaderData<typeof loader>();
  return (
    <Page title="Team" lead="Progress is visible; ratings stay hidden until both submit.">
      <Markup id={HOME_ID} html={home} />
      <PageTurner page={page} more={more} />
      {cycle && (
        <TeamCoverage cycle={cycle}>
          <Markup id={GRID_ID} html={grid} />
        </TeamCoverage>
      )}
    </Page>
  );
}
