import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { library } from "~/features/assessment/evidence.server";
import { EvidenceList } from "~/features/assessment/ui/evidence-views";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page";
import { Pager } from "~/ui/pager";

export const meta: MetaFunction = () => [{ title: "Evidence · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return answer(library(context.app, actor, pageNumber(request)));
}

export default function Evidence() {
  const { items, page, pages } = useLoaderData<typeof loader>();
  const add = (
    <LinkButton to="/evidence/new" variant="primary">
      Add evidence
    </LinkButton>
  );
  return (
    <Page
      title="Evidence"
      lead="Links and notes that show what you did. Collect them as they happen, attach them where they fit."
      actions={
        <>
          <LinkButton to="/corroborations">Asked of me</LinkButton>
          {items.length > 0 && add}
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState title="Nothing collected yet" action={add}>
          <p>A link to a design, an incident review, a thank-you note: what you would show somebody.</p>
        </EmptyState>
      ) : (
        <EvidenceList items={items} />
      )}
      <Pager page={page} pages={pages} to={(other) => `/evidence?page=${other}`} />
    </Page>
  );
}
