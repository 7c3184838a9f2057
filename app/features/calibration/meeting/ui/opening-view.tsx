import type { CalibrationRule } from "~/features/calibration/session/domain/session";
import { Button, LinkButton } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { RULE_WORDS } from "../domain/outcome";
import type { OpeningProblem } from "../meeting.schema";

type RaterState = { name: string; asked: number; submitted: number; drafts: number };
type OpeningViewProps = {
  session: { id: string; rule: CalibrationRule };
  closesOn: string;
  edits: number;
  readiness: { people: number; incomparable: number; raters: readonly RaterState[] };
  problem: OpeningProblem | undefined;
};

/** How far raters are, and what can be done: wait, give them more time, or end the rating without what is missing. */
export function OpeningView({ session, closesOn, edits, readiness, problem }: OpeningViewProps) {
  const { people, incomparable, raters } = readiness;
  const behind = raters.filter(({ asked, submitted }) => submitted < asked);
  const drafts = raters.reduce((sum, rater) => sum + rater.drafts, 0);
  const opening = (
    <>
      {incomparable > 0 && (
        <p className="mb-4">
          {incomparable} of {people} people have fewer than two submitted ratings. They come last in the agenda.
        </p>
      )}
      <OpenForm rule={session.rule} />
    </>
  );
  return (
    <div className="grid gap-8">
      {raters.length > 0 && <Raters raters={raters} />}
      {behind.length === 0 ? (
        opening
      ) : (
        <>
          <Section title="Wait or extend">
            <form method="post" className="grid gap-4" noValidate>
              <FormErrors errors={problem?.message ? [problem.message] : undefined} />
              <input type="hidden" name="edits" value={edits} />
              <DateField
                label="New last day"
                hint="Raters who haven't submitted are notified."
                className="w-full [&_.control]:w-44"
                {...fieldsOf({
                  typed: { closesOn: problem?.closesOn ?? closesOn },
                  errors: { closesOn: problem?.errors ?? [] },
                })("closesOn")}
              />
              <div className="flex flex-wrap gap-2">
                <Button name="do" value="extend" variant="primary">
                  Extend rating
                </Button>
                <LinkButton to={`/calibration/${session.id}`}>Keep rating open</LinkButton>
              </div>
            </form>
          </Section>
          <Section title={drafts > 0 ? "Open without these drafts" : "Open without missing ratings"}>
            <p className="mb-4">What isn't submitted is left out of the meeting. Only its rater can still read it.</p>
            {opening}
          </Section>
        </>
      )}
    </div>
  );
}

/** States, never what anyone rated. */
function Raters({ raters }: { raters: readonly RaterState[] }) {
  return (
    <DataTable label="Raters" columns={["Rater", "Submitted", "In draft"]}>
      <tbody>
        {raters.map(({ name, asked, submitted, drafts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {submitted} of {asked}
            </td>
            <td>{drafts > 0 ? drafts : "None"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function OpenForm({ rule }: { rule: CalibrationRule }) {
  return (
    <form method="post" className="grid gap-4">
      <p>
        Opening ends the rating: no rating changes after it. People their raters differ on most come first; each
        person's ratings stay hidden until their turn. {RULE_WORDS[rule]}
      </p>
      <div className="choice">
        <input type="checkbox" name="edges" id="edges" />
        <label htmlFor="edges">
          Start with people at the edge of the level: met for one rater, not met for another
        </label>
      </div>
      <Button name="do" value="open" variant="primary" className="w-fit">
        Open meeting
      </Button>
    </form>
  );
}
