import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { receiveSheet, sheetPage, statusOf } from "~/features/assessment/sheets/sheet.server";
import { SheetView } from "~/features/assessment/sheets/ui/sheet-view";
import { besideReview } from "~/features/growth/plans/beside-review.server";
import { BesideReviewPart } from "~/features/growth/plans/ui/beside-review-part";
import { answer, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.part ? titleOf(data.page.part) : "Not found"} · Waymark` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(sheetPage(context.app, actor, params.assessment ?? "", { part: Number(params.part) }));
  const { side, subjectId } = page.head;
  const beside = side === "MANAGER" ? await besideReview(context.app, actor, subjectId) : null;
  return { page, beside, timeZone };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { outcome, onward } = await answer(receiveSheet({ request, context }, actor, params.assessment ?? ""));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(localPath(onward || null, new URL(request.url).pathname.replace(/\.data$/, "")));
}

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
