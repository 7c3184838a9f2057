import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { stepBack, stepBackPage } from "~/features/mentorship/pairs/pair-end.server";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";

export const meta: MetaFunction = () => [{ title: "Step back · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return await answer(stepBackPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  await receive(request, ButtonForm);
  await answer(stepBack(context.app, actor, params.pair ?? ""));
  return redirect("/mentorship");
}

export default function StepBack() {
  const { pair, asks } = useLoaderData<typeof loader>();
  return (
    <PairPage pair={pair} title={asks.question.title} width="prose">
      <FinalQuestion asked={asks}>
        <LinkButton to={`/mentorship/pairs/${pair.id}`}>Go back</LinkButton>
      </FinalQuestion>
    </PairPage>
  );
}
