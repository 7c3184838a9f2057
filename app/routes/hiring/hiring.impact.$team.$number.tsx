import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { impactPage } from "~/features/hiring/learning/learning.server";
import { ImpactView, Period } from "~/features/hiring/learning/ui/impact-view";
import { LearningPage } from "~/features/hiring/learning/ui/learning-page";
import { answer, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Adverse impact in ${data.team}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const number = /^\d{1,6}$/.test(params.number ?? "") ? Number(params.number) : Number.NaN;
  return answer(impactPage(context.app, actor, params.team ?? "", number));
}

export default function ImpactOfTeam() {
  const { reader, team, minimum, openings, period, tables } = useLoaderData<typeof loader>();
  return (
    <LearningPage reader={reader} title={team} below="impact">
      <p className="text-muted">
        {openings === 1 ? "One opening" : `${openings} openings`}, closed{" "}
        <Period from={period.closedFrom} until={period.closedUntil} />. Candidates who withdrew or have no decision
        aren't counted.
      </p>
      <ImpactView tables={tables} minimum={minimum} />
    </LearningPage>
  );
}
