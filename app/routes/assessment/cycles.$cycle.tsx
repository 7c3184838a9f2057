import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CycleForm } from "~/features/assessment/cycles/cycle.schema";
import { changeCycleDays, closeCycle, cyclePage } from "~/features/assessment/cycles/cycle.server";
import { CycleManage, type DaysResult } from "~/features/assessment/cycles/ui/cycle-form";
import { CycleFacts, CycleStates, LeftOut } from "~/features/assessment/cycles/ui/cycle-view";
import { dayText } from "~/kernel/time/day";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { receive } from "~/platform/http/receive.server";
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
  if (sent.do === "close") {
    await answer(closeCycle(context.app, actor, id));
    return redirect(`/cycles/${id}`);
  }
  const { typed, errors, value } = sent;
  if (!value) return data<DaysResult>({ typed, errors }, { status: 400 });
  const result = await attempt(changeCycleDays(context.app, actor, id, value));
  if ("refused" in result) return data<DaysResult>({ typed, message: result.refused }, { status: result.status });
  if (result.done) return data<DaysResult>({ typed, stored: result.done }, { status: 409 });
  return redirect(`/cycles/${id}`);
}

export default function Cycle() {
  const { cycle, manages, lines, leftOut, page, more, timeZone } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const days = { opensOn: dayText(cycle.opensOn), closesOn: dayText(cycle.closesOn) };
  return (
    <Page title={cycle.name} breadcrumbs={[{ label: "Reviews", to: "/cycles" }]}>
      <CycleFacts cycle={cycle} timeZone={timeZone} />
      <h2 className="mt-6 mb-2">How far everybody is</h2>
      <CycleStates lines={lines} closed={cycle.closedAt !== null} />
      <PageTurner page={page} more={more} />
      <LeftOut people={leftOut} />
      {manages && !cycle.closedAt && <CycleManage key={cycle.edits} days={days} edits={cycle.edits} result={result} />}
    </Page>
  );
}
