import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AspectsForm } from "~/features/hiring/interviewers/interviewer.schema";
import { chooseAspects, panelMixPage } from "~/features/hiring/interviewers/panel-mix.server";
import { PanelMixView } from "~/features/hiring/interviewers/ui/panel-mix-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Panels · Hiring · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(panelMixPage(context.app, actor));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { typed } = await receive(request, AspectsForm);
  await answer(chooseAspects(context.app, actor, typed.aspect));
  return redirect("/hiring/panels");
}

export default function Panels() {
  return <PanelMixView {...useLoaderData<typeof loader>()} />;
}
