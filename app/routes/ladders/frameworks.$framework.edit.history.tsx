import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { historyPage } from "~/features/ladder/editor/editor-pages.server";
import { HistoryPage } from "~/features/ladder/editor/ui/history-page";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("History", data?.frame.name);

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const asked = /^\d{1,9}$/.exec(new URL(request.url).searchParams.get("revision") ?? "")?.[0];
  const shown = asked === undefined ? null : Number(asked);
  const page = await answer(historyPage(context.app, actor, params.framework ?? "", pageNumber(request), shown));
  return { ...page, timeZone };
}

export default function History() {
  return <HistoryPage {...useLoaderData<typeof loader>()} />;
}
