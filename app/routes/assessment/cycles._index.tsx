import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askedInCycles, cycleList } from "~/features/assessment/cycles/cycle.server";
import { AskedInCycles } from "~/features/assessment/cycles/ui/asked-in-cycles";
import { CycleList } from "~/features/assessment/cycles/ui/cycle-view";
import { hasReach } from "~/kernel/actor";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { PageTurner } from "~/ui/page/pager";
import { Section } from "~/ui/section";

export const meta: MetaFunction = () => [{ title: "Reviews · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, parts } = await requireSignedIn({ request, context });
  const list = await answer(cycleList(context.app, actor, pageNumber(request)));
  return {
    ...list,
    asked: await answer(askedInCycles(context.app, actor)),
    opens: parts.hasReports || actor.partnerOf.length > 0 || hasReach(actor),
  };
}

export default function Cycles() {
  const { rows, page, more, asked, opens } = useLoaderData<typeof loader>();
  const open = opens && (
    <LinkButton to="/cycles/new" variant="primary">
      Open cycle
    </LinkButton>
  );
  return (
    <Page title="Reviews" actions={open}>
      {asked.length > 0 && (
        <Section id="asked" title="Requests" className="mb-8">
          <AskedInCycles items={asked} />
        </Section>
      )}
      {rows.length === 0 ? (
        <EmptyState title="No review cycles">
          <p>Managers, people partners and human resources open cycles for their people.</p>
        </EmptyState>
      ) : (
        <CycleList cycles={rows} />
      )}
      <PageTurner page={page} more={more} />
    </Page>
  );
}
