import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NewLeadForm } from "~/features/hiring/openings/opening.schema";
import { handOver, leadPage } from "~/features/hiring/openings/opening-moves.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { HandOver } from "~/ui/page/hand-over";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Hand ${data.opening.role} over` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(leadPage(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { typed, value, errors } = await receive(request, NewLeadForm);
  if (!value) return data({ ...typed, wrong: errors.lead }, { status: 400 });
  const wrong = await answer(handOver(context.app, actor, params.opening ?? "", value.lead));
  return wrong ? data({ ...typed, wrong: [wrong] }, { status: 400 }) : redirect("/hiring/openings");
}

export default function Lead() {
  const { opening, reads, possible } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const crumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: "Openings", to: "/hiring/openings" },
  ];
  if (reads) crumbs.push({ label: opening.role, to: `/hiring/openings/${opening.id}` });
  return (
    <Page title="Hand over the opening" lead={opening.role} width="prose" breadcrumbs={crumbs}>
      <HandOver
        {...{ possible, does: "lead openings", role: "hiring lead", label: "New lead", name: "lead" }}
        {...{ scope: "opening.lead", of: opening.id }}
        {...{ chosen: problem?.lead, wrong: problem?.wrong }}
      >
        {opening.leadLeft ? `${opening.leadName} has left.` : `Led by ${opening.leadName}.`} The lead runs interviews
        and reads scorecards once all are in. A former lead can't, unless they decide.
      </HandOver>
    </Page>
  );
}
