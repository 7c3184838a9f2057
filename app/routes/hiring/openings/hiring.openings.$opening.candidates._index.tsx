import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { candidateList } from "~/features/hiring/candidates/candidate.server";
import { candidatesMarkup } from "~/features/hiring/candidates/candidates.markup.server";
import { NoCandidates, SearchCandidates } from "~/features/hiring/candidates/ui/candidate-list";
import { OpeningPage } from "~/features/hiring/openings/ui/opening-page";
import { searchText } from "~/features/people/directory/directory.server";
import { answer, requireSignedIn } from "~/platform/http/answer.server";
import { pagePlace } from "~/platform/http/page-number.server";
import { besideData } from "~/platform/http/ready-markup.server";
import { LinkButton } from "~/ui/button";
import { Markup } from "~/ui/page/markup";
import { PlaceTurner } from "~/ui/page/pager";

const TABLE_ID = "candidates";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Candidates, ${data?.opening.role ?? "not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, dateFormat } = await requireSignedIn({ request, context });
  const query = searchText(new URL(request.url).searchParams.get("q"));
  const place = pagePlace(request);
  const { candidates, ...list } = await answer(candidateList(context.app, actor, params.opening ?? "", query, place));
  const table = await candidatesMarkup(context.app, { candidates, named: list.named, dateFormat });
  return {
    ...list,
    query,
    isTurned: place !== null,
    isEmpty: candidates.length === 0,
    table: besideData(context, TABLE_ID, table),
  };
}

export default function Candidates() {
  const { opening, mayAdd, named, query, isTurned, isEmpty, table, before, after } = useLoaderData<typeof loader>();
  const at = `/hiring/openings/${opening.id}/candidates`;
  const actions = mayAdd && (
    <>
      <LinkButton to={`${at}/import`}>Import a file</LinkButton>
      <LinkButton to={`${at}/new`} variant="primary">
        Add candidate
      </LinkButton>
    </>
  );
  return (
    <OpeningPage opening={opening} title="Candidates" actions={actions}>
      <SearchCandidates named={named} query={query} />
      {isEmpty ? (
        <NoCandidates query={query} isTurned={isTurned} named={named} />
      ) : (
        <Markup id={TABLE_ID} html={table} />
      )}
      <PlaceTurner before={before} after={after} params={{ q: query }} />
    </OpeningPage>
  );
}
