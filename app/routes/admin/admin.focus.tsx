import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { LadderFocusForm } from "~/features/assessment/focus/focus.schema";
import { ladderFocusPage, setLadderFocus } from "~/features/assessment/focus/focus.server";
import { LadderFocusView } from "~/features/assessment/focus/ui/ladder-focus";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Short reviews · Administration · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { ladders: await answer(ladderFocusPage(context.app, actor)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  // Whoever may not see the page learns nothing of its form either.
  await answer(ladderFocusPage(context.app, actor));
  const { value, typed, errors } = await receive(request, LadderFocusForm);
  const problem = value
    ? await answer(setLadderFocus(context.app, actor, value))
    : { status: 400 as const, at: typed, typed: typed.focus, errors: errors.focus ?? [] };
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/admin/focus#${typed.framework}-${typed.ladder}`);
}

export default function LadderFocus() {
  const { ladders } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Short reviews"
      lead="The competencies a short review asks about on each ladder. Open cycles keep theirs."
    >
      <LadderFocusView ladders={ladders} problem={useActionData<typeof action>()} />
    </Page>
  );
}
