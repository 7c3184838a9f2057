import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { designCharts } from "~/main/system/design.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { CHARTS_ID, Gallery } from "~/ui/design/gallery";
import { Page } from "~/ui/page/page";

export const meta: MetaFunction = () => [{ title: "Design · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireSignedIn({ request, context });
  const charts = await answer(Promise.resolve().then(() => designCharts(actor, parts.isDemonstration)));
  const sorted = new URL(request.url).searchParams.get("sort");
  const sort: "ascending" | "descending" = sorted === "descending" ? "descending" : "ascending";
  return { charts: besideData(context, CHARTS_ID, charts), sort };
}

export default function Design() {
  return (
    <Page
      title="Design"
      state={<Badge tone="info">Development and demo only</Badge>}
      lead="Every part of the pages, in every state."
      actions={
        <LinkButton to="/admin" variant="primary">
          Go to administration
        </LinkButton>
      }
    >
      <Gallery {...useLoaderData<typeof loader>()} />
    </Page>
  );
}
