import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { BoardForm, readBoardFilter } from "~/features/hiring/openings/board.schema";
import { boardPage } from "~/features/hiring/openings/board.server";
import { changeBoard } from "~/features/hiring/openings/board-moves.server";
import { Board } from "~/features/hiring/openings/ui/board-view";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { asOf } from "~/kernel/as-of";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Board, ${data.head.role}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  const as = asOf(context.app.now(), parts.lastAct);
  const filter = { ...readBoardFilter(new URL(request.url)), as };
  return { ...(await answer(boardPage(context.app, actor, params.opening ?? "", filter))), timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const id = params.opening ?? "";
  const sent = await receive(request, BoardForm);
  const problem = await answer(changeBoard(context.app, actor, id, sent));
  if (problem) return data(problem, { status: problem.status });
  return redirect(`/hiring/openings/${id}/board${new URL(request.url).search}`);
}

export default function OpeningBoard() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const at = `/hiring/openings/${page.head.id}/candidates`;
  const actions = page.mayAdd && (
    <LinkButton to={`${at}/new`} variant="primary">
      Add candidate
    </LinkButton>
  );
  return (
    <OpeningPage opening={page.head} title="Board" actions={actions} width="full">
      <Board {...page} messages={problem && "messages" in problem ? problem.messages : undefined} />
    </OpeningPage>
  );
}
