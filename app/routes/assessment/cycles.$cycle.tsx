import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CycleForm, type CycleProblem } from "~/features/assessment/cycles/cycle.schema";
import { cyclePage } from "~/features/assessment/cycles/cycle.server";
import { changeCycle } from "~/features/assessment/cycles/cycle-window.server";
import { CycleManage, ReleaseForm, ReopenForm } from "~/features/assessment/cycles/ui/cycle-form";
import { CycleFacts, CycleStates, LeftOut } from "~/features/assessment/cycles/ui/cycle-view";
import { dayText } from "~/kernel/time/day";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.cycle.name ?? "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  return { ...(await answer(cyclePage(context.app, actor, params.cycle ?? "", pageNumber(request)))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.cycle ?? "";
  const sent = await receive(request, CycleForm);
  const result = await attempt(changeCycle(context.app, actor, id, sent));
  if ("refused" in result) {
    return data<CycleProblem>({ ...sent, message: result.refused }, { status: result.status });
  }
  if (result.done) return data(result.done, { status: result.done.stored ? 409 : 400 });
  return redirect(`/cycles/${id}`);
}

export default function Cycle() {
  const { cycle, releases, reopens, runs, joining, lines, leftOut, page, more, timeZone } =
    useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const days = { opensOn: dayText(cycle.opensOn), closesOn: dayText(cycle.closesOn) };
  return (
    <Page
      title={cycle.name}
      breadcrumbs={[{ label: "Reviews", to: "/cycles" }]}
      actions={
        runs && (
          <LinkButton to={`/cycles/${cycle.id}/progress`} variant="primary">
            View progress
          </LinkButton>
        )
      }
    >
      <CycleFacts cycle={cycle} timeZone={timeZone} />
      <h2 className="mt-6 mb-2">People</h2>
      <CycleStates cycleId={cycle.id} lines={lines} closed={cycle.closedAt !== null} />
      <PageTurner page={page} more={more} />
      <LeftOut people={leftOut} />
      {joining && (
        <CycleManage
          key={cycle.edits}
          cycleId={cycle.id}
          days={days}
          edits={cycle.edits}
          newer={cycle.newer}
          joining={joining}
          problem={problem}
        />
      )}
      {releases && <ReleaseForm problem={problem} />}
      {reopens && <ReopenForm problem={problem} />}
    </Page>
  );
}
