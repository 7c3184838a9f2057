import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { fitsMarkup, matchesMarkup } from "~/features/mentorship/review/matches.markup.server";
import { readPairsAsked } from "~/features/mentorship/review/review.schema";
import { pairsPage } from "~/features/mentorship/review/review.server";
import { FITS_ID, MATCHES_ID, ReviewPairs } from "~/features/mentorship/review/ui/review-pairs";
import { runAddress } from "~/features/mentorship/review/ui/run-address";
import { RunPage } from "~/features/mentorship/review/ui/run-page";
import { answer, requireActor } from "~/platform/http/answer.server";
import { pageNumber } from "~/platform/http/page-number.server";
import { besideData } from "~/platform/http/ready-markup.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Run ${data.run.number} of ${data.round.name}` : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const at = { roundId: params.round ?? "", runId: params.run ?? "" };
  const url = new URL(request.url);
  const { pairs, details, fits, competencies, ...page } = await answer(
    pairsPage(context.app, actor, at, readPairsAsked(url), pageNumber(request)),
  );
  const { rows, ...turned } = pairs;
  const address = runAddress(page.round.id, page.run.id);
  const of = { address, here: address + url.search, mayPair: page.mayPair, view: page.asked.view };
  const html = await matchesMarkup(context.app, { pairs: rows, details, competencies, ...of });
  const { mentees, matched } = page.run;
  const overview = await fitsMarkup(context.app, { fits, unmatched: mentees - matched });
  return {
    ...page,
    overview: besideData(context, FITS_ID, overview),
    pairs: { ...turned, isEmpty: rows.length === 0 },
    html: besideData(context, MATCHES_ID, html),
  };
}

export default function PairsOfRun() {
  const page = useLoaderData<typeof loader>();
  return (
    <RunPage {...page}>
      <ReviewPairs {...page} />
    </RunPage>
  );
}
