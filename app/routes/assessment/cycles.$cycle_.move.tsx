import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MoveCycleForm } from "~/features/assessment/cycles/cycle.schema";
import { cycleMovePage, moveCycle } from "~/features/assessment/cycles/move.server";
import { CycleMoveView } from "~/features/assessment/cycles/ui/cycle-move-view";
import { DifferencePart } from "~/features/ladder/ui/difference-part";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Move review cycle · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(cycleMovePage(context.app, actor, params.cycle ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.cycle ?? "";
  const { value } = await receive(request, MoveCycleForm);
  const result = await attempt(moveCycle(context.app, actor, id, value?.to ?? ""));
  if ("refused" in result) return data({ refused: result.refused }, { status: result.status });
  return redirect(`/cycles/${id}`);
}

export default function MoveCycle() {
  const { name, target, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  return (
    <Page
      title={target ? `Move to ${target.version}` : "Move review cycle"}
      breadcrumbs={[
        { label: "Reviews", to: "/cycles" },
        { label: name, to: `/cycles/${page.id}` },
      ]}
    >
      <CycleMoveView {...page} target={target} refused={refused}>
        {target?.differences.map(({ level, difference }) => (
          <DifferencePart
            key={difference.from}
            {...difference}
            level={level}
            newPath={target.newPath}
            oldPath={target.oldPath}
          />
        ))}
      </CycleMoveView>
    </Page>
  );
}
