import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RemindForm } from "~/features/assessment/cycles/cycle.schema";
import { remindAwaited, runPage } from "~/features/assessment/cycles/cycle-run.server";
import { AwaitedPeople, RunOverview, TeamCounts } from "~/features/assessment/cycles/ui/run-view";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Progress · ${data.cycle.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const team = new URL(request.url).searchParams.get("team")?.slice(0, 100) || null;
  const shown = { team, page: pageNumber(request) };
  return { ...(await answer(runPage(context.app, actor, params.cycle ?? "", shown))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.cycle ?? "";
  const { value, errors } = await receive(request, RemindForm);
  if (!value) return data({ problems: errors.person ?? [] }, { status: 400 });
  const result = await attempt(remindAwaited(context.app, actor, id, value.person));
  if ("refused" in result) return data({ problems: [result.refused] }, { status: result.status });
  const { search } = new URL(request.url);
  return redirect(`/cycles/${id}/progress${search}`);
}

export default function CycleProgress() {
  const { cycle, isOpen, total, teams, unlisted, burnUp, team, awaited, page, more, timeZone } =
    useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  return (
    <Page
      title="Progress"
      lead="Who has submitted. No one's ratings or notes are shown."
      breadcrumbs={[
        { label: "Reviews", to: "/cycles" },
        { label: cycle.name, to: `/cycles/${cycle.id}` },
      ]}
      actions={
        <a className="button" href={`/cycles/${cycle.id}/progress.csv`} download>
          Export as CSV
        </a>
      }
    >
      <FormErrors errors={problems} />
      <RunOverview total={total} burnUp={burnUp} />
      <TeamCounts teams={teams} unlisted={unlisted} closed={cycle.closedAt !== null} />
      {!cycle.closedAt && <AwaitedPeople people={awaited} {...{ team, isOpen, page, more, timeZone }} />}
    </Page>
  );
}
