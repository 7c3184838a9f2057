import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import { RateEvidence, RateStory } from "./rate-evidence";
import { RateForm, TypedRatings } from "./rate-form";
import { ItemAnchors, labelOf } from "./rate-item";
import type { RateViewProps } from "./rate-props";

/** One person or vignette to rate: what the level asks, what they did, and one's own words. */
export function RateView(props: RateViewProps) {
  const { level, frameworkPath, packet, story, sheet, mayWrite, problem } = props;
  const isOpen = mayWrite && sheet?.status !== "SUBMITTED";
  return (
    <div className="grid grid-cols-1 gap-6">
      {problem?.message && (
        <Notice tone="warning" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <section aria-labelledby="level" className="max-w-measure">
        <h2 id="level">
          {level.code} {level.title}
        </h2>
        <p>{level.scope}</p>
        <p className="text-sm">
          <Link className="link" to={`${frameworkPath}/levels/${level.code}`}>
            All that {level.code} asks
          </Link>
        </p>
      </section>
      {story && <RateStory {...story} />}
      {packet && <RateEvidence packet={packet} items={props.items} />}
      {isOpen ? <RateForm {...props} /> : <OwnRatings {...props} />}
    </div>
  );
}

/** As it was submitted, or as it was when the meeting opened. */
function OwnRatings({ items, sheet, scale, mayWrite, problem, timeZone }: RateViewProps) {
  return (
    <section aria-labelledby="own" className="grid gap-4">
      <h2 id="own">Your ratings</h2>
      <p className="max-w-measure">
        {sheet?.submittedAt ? (
          <>
            Submitted <TimeText value={sheet.submittedAt} timeZone={timeZone} format="datetime" />.{" "}
            {mayWrite && "You can take them back until the meeting opens."}
          </>
        ) : (
          "Not submitted before the meeting opened, so this counts as not rated."
        )}
      </p>
      {problem?.isConflict && <TypedRatings items={items} scale={scale} typed={problem.typed} />}
      {items.map((item) => {
        const rating = sheet?.ratings[item.id];
        return (
          <div key={item.id} className="max-w-measure border-line border-t pt-3">
            <h3>{item.label}</h3>
            <p className="font-medium">{labelOf(rating?.word, scale)}</p>
            {rating?.note && <p className="as-written">{rating.note}</p>}
            {items.length > 1 && <ItemAnchors item={item} />}
          </div>
        );
      })}
      {mayWrite && (
        <form method="post">
          <Button name="do" value="take-back">
            Take back
          </Button>
        </form>
      )}
    </section>
  );
}
