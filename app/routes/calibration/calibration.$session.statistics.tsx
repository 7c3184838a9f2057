import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { statisticsPage } from "~/features/calibration/agreement/reading.server";
import { StatisticsView } from "~/features/calibration/agreement/ui/statistics-view";
import { SessionPage } from "~/features/calibration/session/ui/session-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { EmptyState } from "~/ui/empty-state";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Agreement in ${data.session.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(statisticsPage(context.app, actor, params.session ?? ""));
}

export default function CalibrationStatistics() {
  const { session, state } = useLoaderData<typeof loader>();
  return (
    <SessionPage session={session} title="Agreement" lead="How consistently this group rates. It changes no rating.">
      {state.is === "waiting" && (
        <EmptyState title="Still being evaluated">Load the page again in a few seconds.</EmptyState>
      )}
      {state.is === "no-part" && (
        <EmptyState title="You have no part in this one">
          It includes someone you're recused from. Another facilitator can read it.
        </EmptyState>
      )}
      {state.is === "few" && (
        <EmptyState title="Too few people">Agreement is shown for at least {state.minimum} people.</EmptyState>
      )}
      {state.is === "read" && <StatisticsView {...state} />}
    </SessionPage>
  );
}
