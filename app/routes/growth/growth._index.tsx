import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { growthHome } from "~/features/growth/plans/growth-home.server";
import { GrowthHomeView } from "~/features/growth/plans/ui/growth-home";
import { asOf } from "~/kernel/as-of";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Growth · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, timeZone, parts } = await requireSignedIn({ request, context });
  return {
    ...(await answer(growthHome(context.app, actor, pageNumber(request), asOf(context.app.now(), parts.lastAct)))),
    timeZone,
  };
}

export default function Growth() {
  const home = useLoaderData<typeof loader>();
  return (
    <Page
      title="Growth"
      actions={
        <>
          <LinkButton to="/growth/target">{home.owner.target ? "Change target" : "Set target"}</LinkButton>
          {home.mayAdd && (
            <LinkButton to="/growth/goals/new" variant="primary">
              Add goal
            </LinkButton>
          )}
        </>
      }
    >
      <GrowthHomeView {...home} />
    </Page>
  );
}
