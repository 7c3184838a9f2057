import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { stepBack, stepBackPage } from "~/features/mentorship/pairs/pair-end.server";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { ButtonForm, receive } from "~/platform/http/receive.server";
import { Button, LinkButton } from "~/ui/button";

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
  const { pair, other } = useLoaderData<typeof loader>();
  return (
    <PairPage pair={pair} title={`Stop working with ${other}?`} width="prose">
      <form method="post" className="grid gap-4">
        <p>
          Nobody is at fault, and nobody asks why. You both get the same message; which of you stepped back is kept
          nowhere. What you wrote together stays readable to the two of you.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button variant="danger">Step back</Button>
          <LinkButton to={`/mentorship/pairs/${pair.id}`}>Go on together</LinkButton>
        </div>
      </form>
    </PairPage>
  );
}
