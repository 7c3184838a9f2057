import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { impactList } from "~/features/hiring/learning/learning.server";
import { ImpactList } from "~/features/hiring/learning/ui/impact-view";
import { LearningPage } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Adverse impact · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(impactList(context.app, actor, pageNumber(request)));
}

export default function ImpactOfTeams() {
  const { reader, waitsFor, readings } = useLoaderData<typeof loader>();
  return (
    <LearningPage
      reader={reader}
      title="Adverse impact"
      lead="Closed openings of your teams, by what candidates chose to say about themselves."
    >
      {readings.rows.length === 0 ? (
        <EmptyState title="Nothing counted yet">
          Closed openings of a team are counted together once they had {waitsFor} candidates, a day after the last one
          was closed.
        </EmptyState>
      ) : (
        <ImpactList readings={readings.rows} />
      )}
      <PageTurner page={readings.page} more={readings.more} />
    </LearningPage>
  );
}
