import type { CalibrationRule } from "~/features/calibration/session/domain/session";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { DataTable } from "~/ui/table";
import { RULE_WORDS } from "../domain/outcome";

type RaterState = { name: string; asked: number; submitted: number };
type OpeningViewProps = {
  readiness: { people: number; incomparable: number; raters: readonly RaterState[] };
  rule: CalibrationRule;
};

/** How far raters are, and the button that ends the rating. */
export function OpeningView({ readiness: { people, incomparable, raters }, rule }: OpeningViewProps) {
  const waiting = raters.some(({ asked, submitted }) => submitted < asked);
  return (
    <>
      {waiting && (
        <Notice tone="warning" title="Not everybody has submitted" className="mb-4">
          <p>What is not submitted when you open stays with its rater and is not shown.</p>
        </Notice>
      )}
      {incomparable > 0 && (
        <p className="mb-4">
          About {incomparable} of {people} people fewer than two raters have submitted. They come last in the agenda.
        </p>
      )}
      {raters.length > 0 && (
        <DataTable label="How far raters are" columns={["Rater", "Submitted"]}>
          <tbody>
            {raters.map(({ name, asked, submitted }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {submitted} of {asked}
                </td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <form method="post" className="mt-6 grid gap-4">
        <p>
          Opening ends the rating: no rating changes after it. Those about whom raters are furthest apart come first,
          equals by lot; each person's ratings stay sealed until their turn. {RULE_WORDS[rule]}
        </p>
        <div className="choice">
          <input type="checkbox" name="edges" id="edges" />
          <label htmlFor="edges">
            Before all others those at the edge of the level: met for one rater, not met for another
          </label>
        </div>
        <Button variant="primary" className="w-fit">
          Open the meeting
        </Button>
      </form>
    </>
  );
}
