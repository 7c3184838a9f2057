import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { organizationMarkup } from "~/features/growth/directors/directors.markup.server";
import { leaderPage } from "~/features/growth/directors/directors.server";
import { OrganizationView } from "~/features/growth/directors/ui/organization-view";
import { asOf } from "~/kernel/as-of";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { Markup } from "~/ui/page/markup";

const PICTURES_ID = "organization";

export const meta: MetaFunction = () => [{ title: "Organization · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireSignedIn({ request, context });
  const manager = new URL(request.url).searchParams.get("manager")?.trim() || null;
  const shown = await answer(leaderPage(context.app, actor, manager, asOf(context.app.now(), parts.lastAct)));
  const { managers, chosen, minimum } = shown.page;
  const markup = besideData(context, PICTURES_ID, await organizationMarkup(context.app, shown));
  return { managers, chosen, minimum, markup };
}

export default function Organization() {
  const { markup, ...page } = useLoaderData<typeof loader>();
  return (
    <OrganizationView key={page.chosen?.id} {...page}>
      <Markup id={PICTURES_ID} html={markup} />
    </OrganizationView>
  );
}
