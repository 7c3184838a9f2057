import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { boardMarkup } from "~/features/hiring/openings/board.markup.server";
import { BoardForm, readBoardFilter } from "~/features/hiring/openings/board.schema";
import { boardPage } from "~/features/hiring/openings/board.server";
import { changeBoard } from "~/features/hiring/openings/board-moves.server";
import { BOARD_ID, Board } from "~/features/hiring/openings/ui/board-view";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { asOf } from "~/kernel/as-of";
import { answer, requireActor, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { receive } from "~/platform/http/receive.server";
import { LinkButton } from "~/ui/button";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Board, ${data.head.role}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone, dateFormat, parts } = await requireSignedIn({ request, context });
  const { app } = context;
  const asked = { ...readBoardFilter(new URL(request.url)), as: asOf(app.now(), parts.lastAct) };
  const { columns, titles, ...page } = await answer(boardPage(app, actor, params.opening ?? "", asked));
  const { head, filter, isOpen, mayMove } = page;
  const of = { openingId: head.id, filter, isOpen, mayMove, timeZone, dateFormat };
  const html = await boardMarkup(app, { columns, titles, ...of });
  const only = filter.column === null ? null : (columns[0]?.title ?? null);
  return { ...page, only, html: besideData(context, BOARD_ID, html) };
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
