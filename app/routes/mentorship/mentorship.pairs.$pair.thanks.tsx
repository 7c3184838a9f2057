import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepThanks, thank, thanksPage } from "~/features/mentorship/pairs/closing.server";
import { ThanksForm } from "~/features/mentorship/pairs/pair.schema";
import { ThanksView } from "~/features/mentorship/pairs/ui/closing";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";

export const meta: MetaFunction = () => [{ title: "Thanks · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(thanksPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const { value, ...sent } = await receive(request, ThanksForm);
  await answer(thanksPage(context.app, actor, id));
  if (!value) return data({ ...sent, message: undefined }, { status: 400 });
  const outcome = await attempt(
    "text" in value
      ? thank(context.app, actor, id, value.text)
      : keepThanks(context.app, actor, id, { id: value.id, expectationIds: value.expectation }),
  );
  if ("refused" in outcome) return data({ ...sent, message: outcome.refused }, { status: outcome.status });
  return redirect(`/mentorship/pairs/${id}/thanks`);
}

export default function Thanks() {
  const { pair, ...page } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const other = (page.side === "mentee" ? pair.mentor : pair.mentee).name;
  return (
    <PairPage pair={pair} title="Thanks" width="prose">
      <ThanksView {...page} other={other} problem={problem} />
    </PairPage>
  );
}
