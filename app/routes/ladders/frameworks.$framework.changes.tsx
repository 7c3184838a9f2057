import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readerLevels } from "~/features/growth/plans/reader-levels.server";
import { tabTitle } from "~/features/ladder/ui/framework-page";
import { readChanges } from "~/features/ladder/versions/changes.server";
import { ChangesPage } from "~/features/ladder/versions/ui/changes-page";
import { answer, requireReader } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => tabTitle("Changes", data?.frame.name);

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireReader({ request, context });
  const query = new URL(request.url).searchParams;
  const asked = { from: query.get("from"), level: query.get("level") };
  const reader = await readerLevels(context.app, actor);
  return answer(readChanges(context.app, actor, params.framework!, asked, reader));
}

export default function Changes() {
  return <ChangesPage {...useLoaderData<typeof loader>()} />;
}
