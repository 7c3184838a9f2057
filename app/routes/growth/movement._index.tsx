import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { movementMarkup } from "~/features/growth/movement/movement.markup.server";
import { movementPage } from "~/features/growth/movement/movement.server";
import { MovementPage } from "~/features/growth/movement/ui/movement-page";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { Markup } from "~/ui/page/markup";

const PARTS_ID = "movement-parts";

export const meta: MetaFunction = () => [{ title: "Movement · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone, dateFormat } = await requireSignedIn({ request, context });
  const key = await answer(movementPage(context.app, actor));
  if (key.rows.length === 0) return { markup: null, hasAny: false };
  const markup = await movementMarkup(context.app, { ...key, timeZone, dateFormat });
  return { markup: besideData(context, PARTS_ID, markup), hasAny: true };
}

export default function Movement() {
  const { markup, hasAny } = useLoaderData<typeof loader>();
  return <MovementPage>{hasAny ? <Markup id={PARTS_ID} html={markup} /> : null}</MovementPage>;
}
