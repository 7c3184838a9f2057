import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { CheckboxGroup } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import type { FollowOnOffer } from "../domain/follow-on";
import type { FollowOnProblem } from "../setup.schema";

type Props = { offer: FollowOnOffer; problem: FollowOnProblem | null };

/** Starts a session for people who joined the cycle too late for this one. */
export function FollowOnForm({ offer: { id, people, closesOn }, problem }: Props) {
  const typed = problem?.typed ?? { id, person: people.map((one) => one.id), closesOn };
  const field = fieldsOf({ typed, errors: problem?.errors });
  return (
    <Section title="Joined the cycle since" className="mt-8 max-w-measure">
      {problem?.message && (
        <Notice tone="warning" live>
          {problem.message}
        </Notice>
      )}
      <p className="mb-3">
        A follow-on session has the same participants, framework and scale. Raters aren't asked for vignettes they rated
        here.
      </p>
      <form method="post" className="grid gap-4" noValidate>
        <input type="hidden" name="id" value={typed.id} />
        <CheckboxGroup
          legend="Who is calibrated"
          name="person"
          options={people.map(({ id: value, name, targetLevel, team }) => ({
            value,
            label: `${name}, ${targetLevel}${team ? `, ${team}` : ""}`,
          }))}
          chosen={typed.person}
          errors={problem?.errors.person}
        />
        <DateField label="Last day to rate" {...field("closesOn")} />
        <Button name="do" value="follow-on" variant="primary" className="w-fit">
          Start follow-on session
        </Button>
      </form>
    </Section>
  );
}
