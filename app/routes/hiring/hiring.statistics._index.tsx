import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { statisticsPage } from "~/features/hiring/learning/learning.server";
import { KitList } from "~/features/hiring/learning/ui/kit-statistics";
import { LearningPage } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Hiring statistics · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await answer(statisticsPage(context.app, actor, pageNumber(request)));
  // What is everybody's here is how they score themselves.
  return page ?? redirect("/hiring/statistics/mine");
}

export default function HiringStatistics() {
  const { reader, minimum, kits } = useLoaderData<typeof loader>();
  return (
    <LearningPage reader={reader} title="How interviews work" lead="From candidates with a decision.">
      {kits.rows.length === 0 ? (
        <EmptyState title="Too few yet">
          A kit is here once {minimum} candidates who were interviewed with it are decided on, and anew after {minimum}{" "}
          more. It is worked out once a day.
        </EmptyState>
      ) : (
        <KitList kits={kits.rows} minimum={minimum} />
      )}
      <PageTurner page={kits.page} more={kits.more} />
    </LearningPage>
  );
}
