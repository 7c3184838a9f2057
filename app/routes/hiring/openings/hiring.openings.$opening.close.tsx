import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OpeningEndForm } from "~/features/hiring/openings/opening.schema";
import { closePage, endOpening } from "~/features/hiring/openings/opening-moves.server";
import { OpeningEnd, OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { EmptyState } from "~/ui/empty-state";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Close ${data.head.role}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(closePage(context.app, actor, params.opening ?? ""));
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { do: how } = await receive(request, OpeningEndForm);
  const id = params.opening ?? "";
  await answer(endOpening(context.app, actor, id, how));
  return redirect(how === "discard" ? "/hiring/openings" : `/hiring/openings/${id}`);
}

export default function CloseOpening() {
  const { head, ...counts } = useLoaderData<typeof loader>();
  const isDraft = head.status === "DRAFT";
  return (
    <OpeningPage opening={head} title={isDraft ? "Discard the opening" : "Close the opening"} width="prose">
      {head.status === "CLOSED" ? (
        <EmptyState title="This opening is closed">
          <p>Scorecards and decisions are kept.</p>
        </EmptyState>
      ) : (
        <OpeningEnd id={head.id} isDraft={isDraft} {...counts} />
      )}
    </OpeningPage>
  );
}
