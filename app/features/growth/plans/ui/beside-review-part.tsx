import { type ComponentProps, Suspense } from "react";
import { Seldom, seldom } from "~/ui/page/seldom";
import type { BesideReviewView } from "./beside-review-view";

const load = () => import("./beside-review-view").then((view) => view.BesideReviewView);
const view = seldom(load, import.meta.env.SSR ? await load() : null);

/** Most raters rate themselves, so their pages don't load what stands beside a manager's review. */
export function BesideReviewPart(props: ComponentProps<typeof BesideReviewView>) {
  return (
    <Suspense>
      <Seldom part={view} props={props} />
    </Suspense>
  );
}
