import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChosenCycle } from "~/features/growth/movement.schema";
import { teamMapPage } from "~/features/growth/team-map.server";
import { TeamMapPage } from "~/features/growth/ui/team-map-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Team coverage · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const cycle = ChosenCycle.safeParse(new URL(request.url).searchParams.get("cycle"));
  return { ...(await answer(teamMapPage(context.app, actor, cycle.data ?? null))), timeZone };
}

export default function Coverage() {
  return <TeamMapPage {...useLoaderData<typeof loader>()} />;
}
