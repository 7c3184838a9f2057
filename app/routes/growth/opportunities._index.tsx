import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readKind } from "~/features/growth/opportunities/opportunity.schema";
import { board } from "~/features/growth/opportunities/opportunity.server";
import { KindFilter, OpportunityList, OwnPlaces } from "~/features/growth/opportunities/ui/opportunity-board";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Opportunities · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const kind = readKind(new URL(request.url));
  return { ...(await answer(board(context.app, actor, kind, pageNumber(request)))), kind };
}

export default function Opportunities() {
  const { rows, own, kind, page, more, mayReport } = useLoaderData<typeof loader>();
  const propose = (
    <LinkButton to="/opportunities/new" variant="primary">
      Propose opportunity
    </LinkButton>
  );
  return (
    <Page
      title="Opportunities"
      lead="Work where you can practice what the next level expects."
      actions={
        <>
          {mayReport && <LinkButton to="/sponsorship">Offers by group</LinkButton>}
          {propose}
        </>
      }
    >
      <OwnPlaces places={own} />
      <h2 className="mb-2">Board</h2>
      <KindFilter kind={kind ?? ""} />
      {rows.length === 0 ? (
        <EmptyState title="Nothing is open here" action={propose}>
          <p>Anyone with work that would stretch a colleague can post it here.</p>
        </EmptyState>
      ) : (
        <OpportunityList rows={rows} />
      )}
      <PageTurner page={page} more={more} params={kind ? { kind } : {}} />
    </Page>
  );
}
