import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PracticeForm } from "~/features/calibration/practice/practice.schema";
import { practiceVignette, ratePractice } from "~/features/calibration/practice/practice.server";
import { PracticeVignetteView } from "~/features/calibration/practice/ui/practice-vignette-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.vignette.title ?? "Vignette"} · Practice · Waymark` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(practiceVignette(context.app, actor, params.framework!, params.vignette!));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, PracticeForm);
  const errors = await answer(ratePractice(context.app, actor, params.framework!, params.vignette!, sent));
  return errors
    ? tryAgain({ ...sent, errors })
    : redirect(`/calibration/practice/${params.framework}/${params.vignette}`);
}

export default function PracticeVignette() {
  return <PracticeVignetteView {...useLoaderData<typeof loader>()} back={useActionData<typeof action>()} />;
}
