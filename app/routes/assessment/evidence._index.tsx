import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readLibrarySearch } from "~/features/assessment/evidence/evidence.schema";
import { library } from "~/features/assessment/evidence/library.server";
import { EvidenceList, LibrarySearch, searchPath } from "~/features/assessment/evidence/ui/evidence-views";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Page } from "~/ui/page/page";
import { Pager } from "~/ui/page/pager";

export const meta: MetaFunction = () => [{ title: "Evidence · Waymark" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const search = readLibrarySearch(new URL(request.url).searchParams);
  return { ...(await answer(library(context.app, actor, pageNumber(request), search))), search };
}

export default function Evidence() {
  const { items, page, pages, now, competencies, search } = useLoaderData<typeof loader>();
  const isSearched = Object.values(search).some((part) => part);
  const add = (
    <LinkButton to="/evidence/new" variant="primary">
      Add evidence
    </LinkButton>
  );
  return (
    <Page
      title="Evidence"
      lead="Links, files and notes that show what you did."
      actions={items.length > 0 || isSearched ? add : null}
    >
      {(items.length > 0 || isSearched) && (
        <LibrarySearch key={JSON.stringify(search)} search={search} competencies={competencies} />
      )}
      {items.length > 0 && <EvidenceList items={items} now={now} />}
      {items.length === 0 && isSearched && (
        <EmptyState title="Nothing found" action={<LinkButton to="/evidence">Show everything</LinkButton>}>
          <p>Try fewer words, or another competency, kind or time.</p>
        </EmptyState>
      )}
      {items.length === 0 && !isSearched && (
        <EmptyState title="No evidence yet" action={add}>
          <p>A link to a design, an incident review, a thank-you note: what you’d show your manager.</p>
        </EmptyState>
      )}
      <Pager page={page} pages={pages} to={(other) => searchPath(search, other)} />
    </Page>
  );
}
