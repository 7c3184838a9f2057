import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { decidedCases } from "~/features/hiring/debriefs/decided-cases.server";
import { DecidedCases } from "~/features/hiring/debriefs/ui/decided-cases";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Decided cases · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(decidedCases(context.app, actor, pageNumber(request)));
}

export default function Decided() {
  const { rows, page, more } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Decided cases"
      lead="Candidates you interviewed or helped decide on."
      breadcrumbs={[{ label: "Hiring", to: "/hiring" }]}
    >
      {rows.length === 0 ? (
        <EmptyState title="No decided cases yet">
          <p>Cases appear here once they're decided.</p>
        </EmptyState>
      ) : (
        <DecidedCases cases={rows} />
      )}
      <PageTurner page={page} more={more} />
    </Page>
  );
}
