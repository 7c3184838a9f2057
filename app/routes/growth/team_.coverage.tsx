import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mapMarkup } from "~/features/growth/team-map/team-map.markup.server";
import { teamMapPage } from "~/features/growth/team-map/team-map.server";
import { TeamMapPage } from "~/features/growth/team-map/ui/team-map-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";

import { Markup } from "~/ui/page/markup";

const MAP_ID = "team-map";

export const meta: MetaFunction = () => [{ title: "Team coverage · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const cycle = new URL(request.url).searchParams.get("cycle")?.trim() || null;
  const { cycles, chosen } = await answer(teamMapPage(context.app, actor, cycle));
  const html = chosen ? await mapMarkup(context.app, chosen) : "";
  return { cycles, chosen: chosen?.cycle.id ?? null, markup: besideData(context, MAP_ID, html), timeZone };
}

export default function TeamCoverage() {
  const { markup, ...page } = useLoaderData<typeof loader>();
  return (
    <TeamMapPage {...page}>
      {/* Another cycle's map is another one. */}
      <Markup key={page.chosen} id={MAP_ID} html={markup} />
    </TeamMapPage>
  );
}
