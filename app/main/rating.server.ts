import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { filedAt } from "~/features/assessment/sheets/assessment.server";
import type { SheetShown } from "~/features/assessment/sheets/domain/sheet-page";
import { receiveSheet, sheetPage, statusOf } from "~/features/assessment/sheets/sheet.server";
import { besideReview } from "~/features/growth/plans/beside-review.server";
import { answer, localPath, requireActor, requireSignedIn } from "~/platform/http/answer.server";

/** A page on which a sheet is rated, with what stands beside a manager's review. @param shown which part of the sheet. */
export async function ratingPage({ request, context, params }: LoaderFunctionArgs, shown: SheetShown) {
  const { actor, timeZone } = await requireSignedIn({ request, context });
  const page = await answer(sheetPage(context.app, actor, params.assessment ?? "", shown));
  const { side, subjectId } = page.head;
  const beside = side === "MANAGER" ? await besideReview(context.app, actor, subjectId) : null;
  return { page, beside, filedAt: filedAt(page.head), timeZone };
}

/** Saves what such a page sends; goes on to where its button leads, or stays. */
export async function saveRatings({ request, context, params }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { outcome, onward } = await answer(receiveSheet({ request, context }, actor, params.assessment ?? ""));
  if (statusOf(outcome) !== 200) return data(outcome, { status: statusOf(outcome) });
  return redirect(localPath(onward || null, new URL(request.url).pathname.replace(/\.data$/, "")));
}
