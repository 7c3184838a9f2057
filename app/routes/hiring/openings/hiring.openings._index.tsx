import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readState } from "~/features/hiring/openings/opening.schema";
import { openingList } from "~/features/hiring/openings/opening.server";
import { OpeningList, OpeningStates } from "~/features/hiring/openings/ui/opening-list";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Openings · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const state = readState(new URL(request.url));
  return answer(openingList(context.app, actor, state, pageNumber(request)));
}

export default function Openings() {
  const { rows, page, more, readerId, state, mayFound, leadless } = useLoaderData<typeof loader>();
  const found = mayFound && (
    <LinkButton to="/hiring/openings/new" variant="primary">
      Set up an opening
    </LinkButton>
  );
  return (
    <Page
      title="Openings"
      lead="Openings you run or interview for."
      breadcrumbs={[{ label: "Hiring", to: "/hiring" }]}
      actions={found}
    >
      <OpeningStates state={state} />
      {rows.length === 0 ? (
        <EmptyState title={state === "all" ? "No openings" : "None in this state"}>
          <p>Openings you lead, decide on, coordinate or interview for appear here.</p>
        </EmptyState>
      ) : (
        <OpeningList openings={rows} readerId={readerId} />
      )}
      <PageTurner page={page} more={more} params={{ state: state === "all" ? "" : state }} />
      {leadless.length > 0 && (
        <Section id="leadless" title="Leads who have left" className="mt-8">
          <OpeningList openings={leadless} readerId={readerId} page="/lead" />
        </Section>
      )}
    </Page>
  );
}
