import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SheetView } from "~/features/assessment/sheets/ui/sheet-view";
import { BesideReviewPart } from "~/features/growth/plans/ui/beside-review-part";
import { ratingPage, saveRatings } from "~/main/rating.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.part ? titleOf(data.page.part) : "Not found"} · Waymark` },
];

export const loader = (args: LoaderFunctionArgs) => ratingPage(args, { part: Number(args.params.part) });

export const action = saveRatings;

export default function QuickModeOfAssessment() {
  const { page, beside, timeZone } = useLoaderData<typeof loader>();
  const { number, count } = page.part!;
  return (
    <SheetView
      page={page}
      outcome={useActionData<typeof action>()}
      title={titleOf(page.part!)}
      next={number < count ? { at: `quick/${number + 1}` } : null}
      previous={number > 1 ? `quick/${number - 1}` : null}
      beside={beside && <BesideReviewPart beside={beside} timeZone={timeZone} />}
      timeZone={timeZone}
    />
  );
}

const titleOf = ({ number, count }: { number: number; count: number }) => `Quick mode, part ${number} of ${count}`;
