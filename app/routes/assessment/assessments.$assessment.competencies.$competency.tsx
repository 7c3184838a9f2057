import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SheetView } from "~/features/assessment/sheets/ui/sheet-view";
import { BesideReviewPart } from "~/features/growth/plans/ui/beside-review-part";
import { ratingPage, saveRatings } from "~/main/rating.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.competencies[0]?.name ?? "Not found"} · Waymark` },
];

export const loader = (args: LoaderFunctionArgs) => ratingPage(args, { competency: args.params.competency ?? "" });

export const action = saveRatings;

export default function CompetencyOfAssessment() {
  const { page, beside, timeZone } = useLoaderData<typeof loader>();
  const { id, name, summary } = page.competencies[0]!;
  const place = page.all.findIndex((one) => one.id === id);
  const after = page.all[place + 1];
  const before = page.all[place - 1];
  return (
    <SheetView
      page={page}
      outcome={useActionData<typeof action>()}
      title={name}
      about={summary}
      next={after ? { at: `competencies/${after.id}`, name: after.name } : null}
      previous={before ? `competencies/${before.id}` : null}
      beside={beside && <BesideReviewPart beside={beside} timeZone={timeZone} />}
      timeZone={timeZone}
    />
  );
}
