import "./cycle-form.css";
import { REVEAL_WORDS } from "~/features/assessment/reveal/domain/hold";
import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { DateField } from "~/ui/forms/date-field";
import { CheckboxGroup, FormErrors, RadioGroup, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Markup } from "~/ui/page/markup";
import { ViewSwitch } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";
import type { CycleProblem, TypedCycle } from "../cycle.schema";
import type { JoinRule } from "../domain/cycle";
import { CYCLE_KINDS, type CycleKind, type CyclePreview, type Preset, type RetiredInUse } from "../domain/opening";
import { FOCUS_ID, LEVELS_ID, type ReadyChoices } from "./cycle-choices";
import { RetiredInUseLine } from "./retired-in-use";
import { LEFT_OUT_WORDS } from "./team-table";

type Group = { value: string; label: string };
type CycleFormProps = {
  groups: readonly Group[];
  /** People with everyone below them can be chosen, too. */
  picksLeaders: boolean;
  frameworks: readonly { slug: string; label: string }[];
  choices: ReadyChoices;
  retired?: readonly RetiredInUse[];
  /** Defaults of a new form. */
  id: string;
  today: string;
  preset: Preset;
  /** The submitted values; absent for a new form. */
  typed?: TypedCycle;
  preview?: CyclePreview;
  errors?: FieldErrors;
  message?: string;
};

/** A date whose label and hint have the whole width. */
const WIDE = "w-full [&_.control]:w-44";
const REVEALS = ["AT_ONCE", "ON_DAY", "AFTER_CALIBRATION", "BY_MANAGER"] as const;

/** What a cycle is for; each kind fills in the form. */
export function CycleKinds({ kind }: { kind: CycleKind }) {
  const views = CYCLE_KINDS.map((one) => {
    return { to: `/cycles/new?kind=${one.kind}`, label: one.label, isCurrent: one.kind === kind };
  });
  return <ViewSwitch label="Kind of cycle" views={views} />;
}

export function CycleForm(props: CycleFormProps) {
  const { groups, picksLeaders, frameworks, choices, retired, errors, message, preview } = props;
  const typed = props.typed ?? freshCycle(props);
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="cycle-form grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={typed.id} />
      <TextField label="Name" {...field("name")} maxLength={100} required />
      <div className="flex flex-wrap gap-4">
        <DateField label="First day" {...field("opensOn")} />
        <DateField label="Last day" {...field("closesOn")} />
      </div>
      <CheckboxGroup legend="Participants" name="group" options={groups} chosen={typed.group} errors={errors?.group} />
      {picksLeaders && <Leaders chosen={typed.under} errors={errors?.under} />}
      <Markup id={LEVELS_ID} html={choices.levels} />
      <DateField
        label="Only people who started since"
        hint="Optional, for example for probation."
        className={WIDE}
        {...field("startedSince")}
      />
      <LeaveOut chosen={typed.leaveOut} errors={errors?.leaveOut} />
      <DateField
        label="Add people who start before"
        hint="Optional. They're added overnight once they've started."
        className={WIDE}
        {...field("joinBefore")}
      />
      <SelectField
        label="Framework"
        {...field("framework")}
        options={frameworks.map(({ slug, label }) => ({ value: slug, label }))}
        className="max-w-80"
      />
      {retired?.map((one) => (
        <RetiredInUseLine key={one.slug} {...one} />
      ))}
      <RadioGroup
        legend="Reviews ask about"
        {...field("asksAbout")}
        id="asks-about"
        hint="Short reviews have at most 15 expectations. Readiness shows the others as not rated."
        options={[
          { value: "ALL", label: "Everything the level expects" },
          { value: "CHOSEN", label: "Short: competencies you choose" },
          { value: "LADDER", label: "Short: the focus administrators chose for each ladder" },
          { value: "AGREED", label: "Short: each engineer and manager agree on a focus before they start" },
        ]}
      />
      <div className="cycle-focus">
        <Markup id={FOCUS_ID} html={choices.focus} />
      </div>
      <RadioGroup
        legend="Assessed against"
        {...field("level")}
        id="level"
        options={[
          { value: "HELD", label: "Everyone's current level" },
          { value: "NEXT", label: "Everyone's next level" },
        ]}
      />
      <RadioGroup
        legend="Peer reviews"
        {...field("peers")}
        id="peers"
        hint="Peers see this before they write. Can't be changed later."
        options={[
          { value: "NO", label: "None" },
          { value: "SUMMARY", label: "Shown as a summary of five or more" },
          { value: "ATTRIBUTED", label: "Shown with names" },
        ]}
      />
      <RadioGroup
        legend="Reveal"
        {...field("reveal")}
        id="reveal"
        hint="Shown to both authors before they submit. Can't be changed later."
        options={REVEALS.map((value) => ({ value, label: REVEAL_WORDS[value] }))}
      />
      <DateField label="Reveal date" className="cycle-reveal-day" {...field("revealOn")} />
      {preview && <Preview {...preview} />}
      <div className="flex flex-wrap gap-3">
        <Button variant="primary">Open cycle</Button>
        <Button name="look" value="check">
          Check participants
        </Button>
      </div>
    </form>
  );
}

function freshCycle({ id, today, preset, frameworks, groups }: CycleFormProps): TypedCycle {
  return {
    id,
    ...preset,
    opensOn: today,
    framework: frameworks[0]?.slug ?? "",
    peers: "NO",
    under: [],
    levels: [],
    look: "",
    group: groups.length === 1 ? groups.map(({ value }) => value) : [],
    leaveOut: [],
    joinBefore: "",
    reveal: "AT_ONCE",
    revealOn: "",
    asksAbout: "ALL",
    focus: [],
  };
}

/** Leaders of parts of the organization. */
function Leaders({ chosen, errors, act }: { chosen: readonly string[]; errors?: readonly string[]; act?: string }) {
  return (
    <PersonField
      label="Leaders"
      name="under"
      scope="cycle.leader"
      act={act}
      several
      hint="Everyone in their organizations takes part."
      defaultValue={chosen}
      errors={errors}
    />
  );
}

/** Who would take part, and what is to be known before the cycle is opened. */
function Preview({ people, teams, levels, leftOut, overlaps }: CyclePreview) {
  const left = leftOut.reduce((sum, { count }) => sum + count, 0);
  const listed = (counts: readonly { of: string | null; count: number }[]) =>
    counts
      .slice(0, MOST_COUNTS)
      .map(({ of, count }) => `${of ?? "No team"} (${count})`)
      .join(", ") + (counts.length > MOST_COUNTS ? `, ${counts.length - MOST_COUNTS} more` : "");
  return (
    <Notice
      tone={overlaps === "" && people > 0 ? "info" : "warning"}
      title={people === 1 ? "1 participant" : `${people} participants`}
      live
    >
      <DescriptionList
        items={[
          ...(people > 0
            ? [
                { term: "Teams", detail: listed(teams) },
                { term: "Levels", detail: listed(levels) },
              ]
            : []),
          ...(left > 0
            ? [
                {
                  term: "Not in the cycle",
                  detail: leftOut.map(({ of, count }) => `${LEFT_OUT_WORDS[of]}: ${count}`).join("; "),
                },
              ]
            : []),
          ...(overlaps === "" ? [] : [{ term: "Overlaps", detail: overlaps }]),
        ]}
      />
    </Notice>
  );
}

const MOST_COUNTS = 12;

function LeaveOut({ chosen, errors }: { chosen: readonly string[]; errors?: readonly string[] }) {
  return (
    <Disclosure summary="Leave people out" open={chosen.length > 0 || errors !== undefined}>
      <PersonField
        label="People to leave out"
        name="leaveOut"
        scope="cycle.leave-out"
        several
        defaultValue={chosen}
        errors={errors}
      />
    </Disclosure>
  );
}

/** The form of one button as it was sent. */
type SentOf<Do extends CycleProblem["do"]> = Extract<CycleProblem, { do: Do }> | undefined;
const sentBy = <Do extends CycleProblem["do"]>(act: Do, problem: CycleProblem | undefined) =>
  (problem?.do === act ? problem : undefined) as SentOf<Do>;

type CycleManageProps = {
  cycleId: string;
  days: { opensOn: string; closesOn: string };
  edits: number;
  /** A newer version of the cycle's framework. */
  newer: string | null;
  joining: Joining;
  problem?: CycleProblem;
};
/** @property chosen groups of the rule. @property under leaders of it, as the form holds them. */
type Joining = {
  rule: JoinRule | null;
  groups: readonly Group[];
  picksLeaders: boolean;
  chosen: readonly string[];
  under: readonly string[];
};

/** Changes an open cycle: who is in it, its dates, its end. */
export function CycleManage({ cycleId, days, edits, newer, joining, problem }: CycleManageProps) {
  return (
    <Section id="manage" title="Manage cycle" className="mt-8">
      <div className="grid max-w-measure gap-8">
        <AddForm cycleId={cycleId} sent={sentBy("add", problem)} />
        <Disclosure summary="People who join later" open={joining.rule !== null || problem?.do === "join"}>
          <JoinForm joining={joining} sent={sentBy("join", problem)} />
        </Disclosure>
        <DaysForm days={days} edits={edits} sent={sentBy("change", problem)} />
        {newer && (
          <div className="grid gap-3">
            <p>The framework has a newer version, {newer}.</p>
            <LinkButton to={`/cycles/${cycleId}/move`} className="w-fit">
              Review move to {newer}
            </LinkButton>
          </div>
        )}
        <div className="grid gap-3">
          <p>Reviews can be submitted late until you close the cycle.</p>
          <LinkButton to={`/cycles/${cycleId}/close`} variant="danger" className="w-fit">
            Close cycle
          </LinkButton>
        </div>
      </div>
    </Section>
  );
}

function AddForm({ cycleId, sent }: { cycleId: string; sent: SentOf<"add"> }) {
  return (
    <form method="post" className="grid gap-4" noValidate>
      <PersonField
        label="Add people"
        name="people"
        scope="cycle.add"
        of={cycleId}
        act="add"
        several
        hint="They and their managers are notified."
        defaultValue={sent?.typed.people}
        errors={sent?.message ? [sent.message] : sent?.errors.people}
      />
      <Button name="do" value="add" className="w-fit">
        Add to cycle
      </Button>
    </form>
  );
}

/** The form of the rule by which people are added daily. */
function JoinForm({ joining, sent }: { joining: Joining; sent: SentOf<"join"> }) {
  const { rule, groups, picksLeaders } = joining;
  const narrow = groups.filter(({ value }) => value !== "everyone").map(({ value }) => value);
  const chosen = rule ? joining.chosen : picksLeaders ? [] : narrow;
  const field = fieldsOf<{ joinBefore: string }>({ typed: { joinBefore: rule?.before ?? "" }, ...sent });
  return (
    <form method="post" className="grid gap-4" noValidate>
      <FormErrors errors={sent?.message ? [sent.message] : undefined} />
      <DateField
        label="Add people who start before"
        hint={rule ? `Set by ${rule.setBy}. Clear the date to stop.` : "They're added overnight once they've started."}
        className={WIDE}
        {...field("joinBefore")}
      />
      <CheckboxGroup
        legend="Groups to add from"
        name="group"
        options={groups}
        chosen={sent?.typed.group ?? chosen}
        errors={sent?.errors.group}
      />
      {picksLeaders && <Leaders chosen={sent?.typed.under ?? joining.under} errors={sent?.errors.under} act="join" />}
      {rule && rule.levels.length > 0 && <p className="field-hint">Only people at {rule.levels.join(", ")}.</p>}
      <Button name="do" value="join" className="w-fit">
        Save rule
      </Button>
    </form>
  );
}

function DaysForm({ days, edits, sent }: Pick<CycleManageProps, "days" | "edits"> & { sent: SentOf<"change"> }) {
  const field = fieldsOf<{ opensOn: string; closesOn: string }>({ typed: days, ...sent });
  const stored = sent?.stored;
  return (
    <form method="post" className="grid gap-4" noValidate>
      <FormErrors errors={sent?.message ? [sent.message] : undefined} />
      {stored && (
        <Notice tone="warning" title="Someone else changed the dates after you opened this page" live>
          <p>
            The cycle now runs <TimeText value={stored.opensOn} timeZone="UTC" /> to{" "}
            <TimeText value={stored.closesOn} timeZone="UTC" />. The fields hold what you typed.
          </p>
        </Notice>
      )}
      <input type="hidden" name="edits" value={stored?.edits ?? edits} />
      <div className="flex flex-wrap gap-4">
        <DateField label="First day" {...field("opensOn")} />
        <DateField label="Last day" {...field("closesOn")} />
      </div>
      <Button name="do" value="change" className="w-fit">
        {stored ? "Save my dates" : "Save dates"}
      </Button>
    </form>
  );
}

/** Reveals what a closed cycle still holds. */
export function ReleaseForm({ problem }: Pick<CycleManageProps, "problem">) {
  const sent = sentBy("release", problem);
  return (
    <Section id="release" title="Held reviews" className="mt-8">
      <form method="post" className="grid max-w-measure gap-3">
        <FormErrors errors={sent?.message ? [sent.message] : undefined} />
        <p>Reviews that both people submitted are revealed without waiting any longer.</p>
        <Button name="do" value="release" variant="danger" className="w-fit">
          Reveal reviews
        </Button>
      </form>
    </Section>
  );
}

/** Opens a closed cycle again. */
export function ReopenForm({ problem }: Pick<CycleManageProps, "problem">) {
  const sent = sentBy("reopen", problem);
  const field = fieldsOf(sent ?? { typed: { reason: "", until: "" } });
  return (
    <Section id="reopen" title="Reopen cycle" className="mt-8">
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <FormErrors errors={sent?.message ? [sent.message] : undefined} />
        <TextArea
          label="Reason"
          rows={2}
          maxLength={500}
          hint="Everyone in the cycle is notified and can read it."
          {...field("reason")}
        />
        <DateField label="New last day" {...field("until")} />
        <Button name="do" value="reopen" className="w-fit">
          Reopen cycle
        </Button>
      </form>
    </Section>
  );
}
