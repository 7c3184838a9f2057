import { keptMarkup } from "~/platform/http/ready-markup.server";
import { type SummaryKey, summaryOf } from "./summary.server";
import { SummaryView } from "./ui/summary-view";

export const summaryMarkup = keptMarkup("summary", async (key: SummaryKey, sources) => (
  <SummaryView {...(await summaryOf(sources, key))} />
));
