import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { QualificationStepForm } from "~/features/hiring/interviewers/interviewer.schema";
import { learnerPage, takeStep } from "~/features/hiring/interviewers/qualification.server";
import { LearnerView } from "~/features/hiring/interviewers/ui/qualifications-view";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive, tryAgain } from "~/platform/http/receive.server";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.kit.name ?? "Qualification"} · Hiring · Waymark` },
];

const ofLearner = ({ framework, kit, person }: ActionFunctionArgs["params"]) => ({
  slug: framework!,
  kitId: kit!,
  personId: person!,
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(learnerPage(context.app, actor, ofLearner(params)));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sent = await receive(request, QualificationStepForm);
  const problem = await answer(takeStep(context.app, actor, ofLearner(params), sent));
  if (problem) return tryAgain(sent, problem);
  return redirect(`/hiring/qualifications/${params.framework}/${params.kit}/${params.person}`);
}

export default function Qualification() {
  return <LearnerView {...useLoaderData<typeof loader>()} back={useActionData<typeof action>()} />;
}
