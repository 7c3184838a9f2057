import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { gridMarkup } from "~/features/calibration/meeting/grid.markup.server";
import { readGridAddress } from "~/features/calibration/meeting/meeting.schema";
import { gridPage } from "~/features/calibration/meeting/meeting.server";
import { GRID_ID, GridView } from "~/features/calibration/meeting/ui/grid-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Ratings, ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const asked = readGridAddress(new URL(request.url).searchParams);
  const { table, ...page } = await answer(gridPage(context.app, actor, params.session ?? "", asked));
  return { ...page, sort: asked.sort, html: besideData(context, GRID_ID, await gridMarkup(context.app, table)) };
}

export default function CalibrationGrid() {
  const { session, ...page } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="Ratings" width="full">
      <GridView sessionId={session.id} {...page} />
    </SessionPage>
  );
}
