import { keptMarkup } from "~/platform/http/ready-markup.server";
import type { LeaderPage } from "./directors.server";
import { CoverageTrends, JudgedPictures, PlacePictures } from "./ui/organization-view";

/** All pictures of a page: computed from what they show, which is in the key whole. */
export const organizationMarkup = keptMarkup("organization markup", ({ page, coverage }: LeaderPage) => (
  <>
    <PlacePictures page={page} />
    <JudgedPictures page={page} />
    {coverage && <CoverageTrends {...coverage} />}
  </>
));
