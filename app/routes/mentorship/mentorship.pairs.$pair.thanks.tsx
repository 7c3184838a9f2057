import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepThanks, thank, thanksPage } from "~/features/mentorship/pairs/closing.server";
import { readThanks } from "~/features/mentorship/pairs/pair-life.schema";
import { PairPage } from "~/features/mentorship/pairs/ui/pair-page";
import { ThanksView } from "~/features/mentorship/pairs/ui/thanks";
import { answer, attempt, requireActor } from "~/platform/http/answer.server";

export const meta: MetaFunction = () => [{ title: "Thanks · Waymark" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(thanksPage(context.app, actor, params.pair ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.pair ?? "";
  const asked = readThanks(await request.formData());
  const page = await answer(thanksPage(context.app, actor, id));
  if (asked.do === "thank") {
    const { input, typed, errors } = asked;
    if (!input) return data({ typed, errors, message: null, chosen: [] }, { status: 400 });
    const outcome = await attempt(thank(context.app, actor, id, input.text));
    if ("refused" in outcome) {
      return data({ typed, errors: {}, message: outcome.refused, chosen: [] }, { status: outcome.status });
    }
    return redirect(`/mentorship/pairs/${id}/thanks`);
  }
  const { expectationIds: chosen } = asked;
  const outcome = await attempt(
    keepThanks(context.app, actor, id, { id: asked.id ?? page.id, expectationIds: chosen }),
  );
  if ("refused" in outcome) {
    return data({ typed: {}, errors: {}, message: outcome.refused, chosen }, { status: outcome.status });
  }
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
