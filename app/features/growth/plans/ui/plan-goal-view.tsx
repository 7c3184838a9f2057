import { Link } from "@remix-run/react";
import { DayText, ExpectationOfGoal, GoalBadges } from "~/features/growth/ui/plan-words";
import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { Retirement } from "~/features/ladder/reading/domain/retirement";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { DateField } from "~/ui/forms/date-field";
import { FormErrors, type Option, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { RetiredNotice } from "~/ui/retired-notice";
import { TimeText } from "~/ui/time-text";
import {
  CHECK_IN_RHYTHMS,
  type GoalPage,
  type GoalProblem,
  type GoalWords,
  RHYTHM_WORDS,
  type Target,
} from "../domain/plan-goal";
import { GoalSteps } from "./goal-steps";

type GoalViewProps = GoalPage & { timeZone: string; problem?: GoalProblem };

/** One goal with everything that was said about it. */
export function GoalView(props: GoalViewProps) {
  const { goal, own, timeZone } = props;
  return (
    <div className="grid max-w-measure grid-cols-1 gap-6">
      <div className="grid grid-cols-1 gap-3">
        <GoalBadges goal={goal} due={goal.due} />
        <ExpectationOfGoal expectation={goal.expectation} />
        <Facts goal={goal} timeZone={timeZone} />
        {own && goal.state === "OPEN" && <EditGoal {...props} />}
        <Agreement {...props} />
      </div>
      <GoalSteps {...props} />
      <CheckIns {...props} />
      {own && <StateOfGoal {...props} />}
    </div>
  );
}

function Facts({ goal, timeZone }: Pick<GoalViewProps, "goal" | "timeZone">) {
  const text = (value: string) => (value === "" ? "–" : <span className="as-written">{value}</span>);
  const closed = goal.closedAt
    ? [{ term: "Closed", detail: <TimeText value={goal.closedAt} timeZone={timeZone} /> }]
    : [{ term: "Check-in", detail: RHYTHM_WORDS[goal.rhythm] }];
  return (
    <DescriptionList
      items={[
        { term: "Opportunity", detail: text(goal.opportunity) },
        { term: "Evidence", detail: text(goal.evidence) },
        ...(goal.dueOn ? [{ term: "Due", detail: <DayText day={goal.dueOn} /> }] : []),
        ...closed,
        ...(goal.reason === null ? [] : [{ term: "Why abandoned", detail: text(goal.reason) }]),
      ]}
    />
  );
}

function EditGoal({ goal, problem }: GoalViewProps) {
  const changed = problem?.at === "change" ? problem : undefined;
  const { theirs } = changed ?? {};
  return (
    <Disclosure summary="Edit" open={changed !== undefined}>
      <form method="post" className="grid grid-cols-1 gap-4" noValidate>
        {theirs && <Theirs words={theirs} />}
        <input type="hidden" name="version" value={changed?.version ?? goal.version} />
        <GoalFields typed={changed?.typed ?? goal} errors={changed?.errors} />
        <Button name="do" value="change" variant="primary" className="w-fit">
          {theirs ? "Save mine instead" : "Save goal"}
        </Button>
      </form>
    </Disclosure>
  );
}

const UNTYPED = { typed: { text: "" } };

/** Both texts stand on the page until one is saved. */
function Theirs({ words }: { words: GoalWords }) {
  return (
    <div className="notice tone-warning" role="alert">
      <p className="notice-title">This goal was changed in another tab or on another device</p>
      <p>Saved there:</p>
      <p className="as-written font-medium">{words.title}</p>
      <p className="as-written">{words.opportunity}</p>
      <p className="as-written">{words.evidence}</p>
      <p>
        Check-in {RHYTHM_WORDS[words.rhythm]}
        {words.dueOn && (
          <>
            , due <DayText day={words.dueOn} />
          </>
        )}
      </p>
      <p className="mt-2">Yours is below and not saved. Copy what you need, then save it.</p>
    </div>
  );
}

function Agreement({ goal, own, mayAgree, timeZone }: GoalViewProps) {
  return (
    <>
      {goal.agreed && (
        <p className="text-muted text-sm">
          {goal.agreed.by} agreed on <TimeText value={goal.agreed.at} timeZone={timeZone} />
          {goal.agreed.version !== goal.version && ", before it was last changed"}.
        </p>
      )}
      {mayAgree && goal.agreed?.version !== goal.version && (
        <form method="post">
          <input type="hidden" name="version" value={goal.version} />
          <Button name="do" value="agree" variant="primary">
            Agree to goal
          </Button>
        </form>
      )}
      {own && goal.sharedAt === null && (
        <form method="post" className="grid justify-items-start gap-1">
          <p className="text-muted text-sm">Only you can read this goal. Sharing can't be undone.</p>
          <Button name="do" value="share">
            Share with manager
          </Button>
        </form>
      )}
    </>
  );
}

function CheckIns({ goal, newId, timeZone, problem }: GoalViewProps) {
  const field = fieldsOf(problem?.at === "check-in" ? problem : UNTYPED);
  return (
    <section aria-labelledby="check-ins" className="grid grid-cols-1 gap-3">
      <h2 id="check-ins">Check-ins</h2>
      {goal.checkIns.length === 0 && <p className="text-muted">None yet.</p>}
      <ol className="grid grid-cols-1 gap-2.5">
        {goal.checkIns.map(({ id, author, text, at }) => (
          <li key={id}>
            <p className="text-muted text-sm">
              {author}, <TimeText value={at} timeZone={timeZone} />
            </p>
            <p className="as-written">{text}</p>
          </li>
        ))}
      </ol>
      {goal.state === "OPEN" && (
        <form key={newId} method="post" className="grid grid-cols-1 gap-2" noValidate>
          <input type="hidden" name="id" value={newId} />
          <TextArea
            label="How is it going?"
            rows={2}
            hint={goal.sharedAt ? "You and your manager can read it. It can't be edited." : "It can't be edited."}
            {...field("text")}
          />
          <Button name="do" value="check-in" className="w-fit">
            Add check-in
          </Button>
        </form>
      )}
    </section>
  );
}

function StateOfGoal({ goal, problem }: GoalViewProps) {
  const field = fieldsOf(problem?.at === "drop" ? problem : UNTYPED);
  if (goal.state !== "OPEN") {
    return (
      <form method="post">
        <Button name="do" value="reopen">
          Reopen goal
        </Button>
      </form>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-2">
      <form method="post">
        <Button name="do" value="done">
          Mark complete
        </Button>
      </form>
      <Disclosure summary="Abandon goal" open={problem?.at === "drop"}>
        <form method="post" className="grid grid-cols-1 gap-2" noValidate>
          <TextArea label="Reason" rows={2} {...field("text")} />
          <Button name="do" value="drop" variant="danger" className="w-fit">
            Abandon goal
          </Button>
        </form>
      </Disclosure>
    </div>
  );
}

type TypedWords = Partial<Record<keyof GoalWords, string | null>>;

/** What the person writes of a goal. */
function GoalFields({ typed, errors }: ShownForm<TypedWords>) {
  const field = fieldsOf({
    typed: { ...typed, dueOn: typed.dueOn ?? "" } as Partial<Record<keyof GoalWords, string>>,
    errors,
  });
  return (
    <>
      <TextField label="Goal" hint="What you'll be able to do." {...field("title")} required />
      <TextArea label="Opportunity" hint="Work where you can practice it." rows={2} {...field("opportunity")} />
      <TextArea label="Evidence" hint="What will show that you got there." rows={2} {...field("evidence")} />
      <div className="flex flex-wrap gap-4">
        <DateField label="Due" className="w-44" {...field("dueOn")} />
        <SelectField
          label="Check in"
          {...field("rhythm")}
          className="w-56"
          defaultValue={typed.rhythm ?? "MONTHLY"}
          options={CHECK_IN_RHYTHMS.map((value) => ({ value, label: RHYTHM_WORDS[value] }))}
        />
      </div>
    </>
  );
}

type AddGoalProps = {
  id: string;
  manager: string | null;
  towards: string | null;
  options: readonly Option[];
  isFull: boolean;
  chosen: string;
  result?: ShownForm<TypedWords & Record<"id" | "expectation" | "keep", string>>;
};

export function AddGoal({ id, manager, towards, options, isFull, chosen, result }: AddGoalProps) {
  if (isFull && !result) {
    return (
      <EmptyState title="Your plan is full">
        <p>You have five open goals, the most a plan holds. Complete or abandon one first.</p>
      </EmptyState>
    );
  }
  if (!towards) {
    return (
      <EmptyState title="Choose a target first">
        <p>
          Each goal is for an expectation of your target level.{" "}
          <Link className="link" to="/growth/target">
            Set a target
          </Link>
        </p>
      </EmptyState>
    );
  }
  const offered = options.some(({ value }) => value === chosen) ? chosen : "";
  const { typed, errors } = result ?? { typed: { id, expectation: offered, keep: "no" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <SelectField
        label={`Expectation of ${towards}`}
        options={[{ value: "", label: "Choose an expectation" }, ...options]}
        {...field("expectation")}
      />
      <GoalFields typed={typed} errors={errors} />
      <RadioGroup
        legend="Visible to"
        name="keep"
        defaultValue={typed.keep || "no"}
        options={[
          { value: "no", label: manager ? `You and your manager, ${manager}` : "You and your manager" },
          { value: "yes", label: "Only you, until you share it" },
        ]}
      />
      <Button variant="primary" className="w-fit">
        Add goal
      </Button>
    </form>
  );
}

type ChooseTargetProps = {
  target: (Target & { version: number }) | null;
  held: { frameworkSlug: string; levelCode: string } | null;
  /** Key of the level that comes next on the ladder held. */
  next: string | null;
  today: string;
  levels: readonly PublishedLevel[];
  /** Frameworks of the level held and the target that no one chooses from any more. */
  retired: readonly Retirement[];
  result?: ShownForm<{ level: string; targetOn: string }> & { conflict?: Target & { version: number } };
};

export function ChooseTarget({ target, held, next, today, levels, retired, result }: ChooseTargetProps) {
  const stored = {
    level: target ? levelKey({ framework: target.frameworkSlug, code: target.targetLevel }) : (next ?? ""),
    targetOn: target?.targetOn ?? "",
  };
  const conflict = result?.conflict;
  const field = fieldsOf(result ?? { typed: stored });
  const options = [...retiredTarget(target, retired), ...levelOptions(levels, held, retired.length > 0)];
  if (options.length === 0) {
    return (
      <EmptyState title="No levels to choose from">
        <p>
          {retired.length > 0 ? "Your framework is retired, and no other is in use." : "No framework is published yet."}{" "}
          Ask an administrator.
        </p>
      </EmptyState>
    );
  }
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      {conflict && (
        <div className="notice tone-warning" role="alert">
          <p className="notice-title">The target was changed in another tab or on another device</p>
          <p>
            Saved there: {conflict.targetLevel}
            {conflict.targetOn && (
              <>
                {" "}
                by <DayText day={conflict.targetOn} />
              </>
            )}
            . Yours is below and not saved.
          </p>
        </div>
      )}
      <input type="hidden" name="version" value={conflict?.version ?? target?.version ?? 0} />
      {retired.map((one) => (
        <RetiredNotice key={one.slug} retirement={one}>
          {one.replacement
            ? `Choose a level from ${one.replacement.name}.`
            : levels.length > 0
              ? "Choose a level from a framework in use."
              : "No other framework is in use, so you can only change the date."}
        </RetiredNotice>
      ))}
      {held && <p className="text-muted">Your level: {held.levelCode}</p>}
      <SelectField
        label="Target level"
        hint={next ? "The next level, or one on another ladder." : undefined}
        options={[{ value: "", label: "Choose a level" }, ...options]}
        {...field("level")}
      />
      <DateField label="Target date" min={today} className="max-w-48" {...field("targetOn")} />
      <Button variant="primary" className="w-fit">
        {conflict ? "Save mine instead" : "Save target"}
      </Button>
    </form>
  );
}

function levelOptions(
  levels: readonly PublishedLevel[],
  held: ChooseTargetProps["held"],
  namesFrameworks: boolean,
): Option[] {
  const several = namesFrameworks || new Set(levels.map(({ framework }) => framework)).size > 1;
  const isHeld = ({ framework, code }: PublishedLevel) => framework === held?.frameworkSlug && code === held.levelCode;
  return levels.map((level) => ({
    value: levelKey(level),
    label: [
      ...(several ? [level.frameworkName] : []),
      level.ladderName,
      `${level.code} ${level.title}${isHeld(level) ? " (your level)" : ""}`,
    ].join(", "),
  }));
}

/** A target that would no longer be offered, so that its date can still be changed. */
function retiredTarget(target: Target | null, retired: ChooseTargetProps["retired"]): Option[] {
  const framework = retired.find(({ slug }) => slug === target?.frameworkSlug);
  if (!target || !framework) return [];
  const value = levelKey({ framework: framework.slug, code: target.targetLevel });
  return [{ value, label: `${framework.name}, ${target.targetLevel} (your target, retired)` }];
}
