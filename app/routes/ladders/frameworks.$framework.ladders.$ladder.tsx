import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readerLevels } from "~/features/growth/plans/reader-levels.server";
import { readLadder } from "~/features/ladder/reading/ladder.server";
import { matrixMarkup } from "~/features/ladder/reading/matrix.markup.server";
import { LadderPage, MATRIX_ID } from "~/features/ladder/reading/ui/matrix";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { answer, requireReader } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle(data?.ladder.name, data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const reader = await readerLevels(context.app, actor);
  const { matrix, ...page } = await answer(readLadder(context.app, actor, params.framework!, params.ladder!, reader));
  return { ...page, matrix: besideData(context, MATRIX_ID, await matrixMarkup(context.app, matrix)) };
}

export default function Ladder() {
  return <LadderPage {...useLoaderData<typeof loader>()} />;
}
