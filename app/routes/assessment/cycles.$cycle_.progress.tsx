import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RemindForm } from "~/features/assessment/cycles/cycle.schema";
import { remind, runPage } from "~/features/assessment/cycles/cycle-run.server";
import { awaitedMarkup, runMarkup } from "~/features/assessment/cycles/run.markup.server";
import { AWAITED_ID, AwaitedPeople } from "~/features/assessment/cycles/ui/run-view";
import { asOf } from "~/kernel/as-of";
import { answer, attempt, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { besideData, besideDocument } from "~/platform/http/ready-markup.server";
import { receive } from "~/platform/http/receive.server";
import { FormErrors } from "~/ui/forms/field";
import { Markup } from "~/ui/page/markup";
import { Page } from "~/ui/page/page";

const PARTS_ID = "run-parts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Progress · ${data.cycle.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, dateFormat, parts } = await requireSignedIn({ request, context });
  const { app } = context;
  const team = new URL(request.url).searchParams.get("team")?.slice(0, 100) || null;
  const asked = { ...asOf(app.now(), parts.lastAct), team, page: pageNumber(request) };
  const { cycle, isPart, reads, run } = await answer(runPage(app, actor, params.cycle ?? "", asked));
  const counts = besideData(context, PARTS_ID, await runMarkup(app, { run, dateFormat }));
  await besideDocument(context, AWAITED_ID, () => awaitedMarkup(app, { run, dateFormat, timeZone }));
  const { awaited, team: shown, isOpen, page, more } = run;
  return { cycle, isPart, reads, counts, waiting: { awaited, team: shown, isOpen, page, more }, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.cycle ?? "";
  const sent = await receive(request, RemindForm);
  if (!sent.value) return data({ problems: Object.values(sent.errors).flatMap((one) => one ?? []) }, { status: 400 });
  const result = await attempt(remind(context.app, actor, id, sent));
  if ("refused" in result) return data({ problems: [result.refused] }, { status: result.status });
  const { search } = new URL(request.url);
  return redirect(`/cycles/${id}/progress${search}`);
}

export default function CycleProgress() {
  const { cycle, isPart, reads, counts, waiting, timeZone } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  return (
    <Page
      title="Progress"
      lead={
        isPart
          ? `${cycle.name}: who in your organization has submitted. No one's ratings or notes are shown.`
          : "Who has submitted. No one's ratings or notes are shown."
      }
      breadcrumbs={[
        { label: "Reviews", to: "/cycles" },
        ...(reads ? [{ label: cycle.name, to: `/cycles/${cycle.id}` }] : []),
      ]}
      actions={
        <a className="button" href={`/cycles/${cycle.id}/progress.csv`} download>
          Export as CSV
        </a>
      }
    >
      <FormErrors errors={problems} />
      <Markup id={PARTS_ID} html={counts} key={counts} />
      {!cycle.closedAt && <AwaitedPeople {...waiting} timeZone={timeZone} />}
    </Page>
  );
}
