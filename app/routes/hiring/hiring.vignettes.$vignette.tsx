import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { GivenScoreForm } from "~/features/hiring/interviewers/interviewer.schema";
import { VignetteView } from "~/features/hiring/interviewers/ui/vignette-view";
import { scoreVignette, vignettePage } from "~/features/hiring/interviewers/vignette.server";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.vignette.title ?? "Vignette"} · Hiring · Waymark` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(vignettePage(context.app, actor, params.vignette!));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, GivenScoreForm);
  const errors = await answer(scoreVignette(context.app, actor, params.vignette!, sent));
  return errors ? tryAgain({ ...sent, errors }) : redirect(`/hiring/vignettes/${params.vignette}`);
}

export default function Vignette() {
  return <VignetteView {...useLoaderData<typeof loader>()} back={useActionData<typeof action>()} />;
}
