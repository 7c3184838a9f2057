import { useState } from "react";
import { Avatar } from "../avatar";
import { Badge, type Tone } from "../badge";
import { Button, LinkButton } from "../button";
import { Card } from "../card";
import { StatusLine } from "../confirm/status-line";
import { Dialog } from "../dialog";
import { Disclosure } from "../disclosure";
import { EmptyState } from "../empty-state";
import { DateField } from "../forms/date-field";
import { CheckboxGroup, RadioGroup, SelectField, TextArea, TextField } from "../forms/field";
import { ICONS, Icon } from "../icon";
import { Notice } from "../notice";
import { Outline } from "../outline";
import { Markup } from "../page/markup";
import { Pager } from "../page/pager";
import { ViewSwitch } from "../page/tabs";
import { Progress } from "../progress";
import { Section } from "../section";
import { Stepper } from "../stepper";
import { LongTable, SelectableTable, SortableTable } from "./gallery-tables";

export const CHARTS_ID = "design-charts";

const PARTS = [
  { id: "actions", label: "Buttons" },
  { id: "states", label: "States" },
  { id: "people", label: "People and chips" },
  { id: "fields", label: "Fields" },
  { id: "lists", label: "Lists" },
  { id: "cards", label: "Cards" },
  { id: "steps", label: "Steps and progress" },
  { id: "messages", label: "Messages" },
  { id: "charts", label: "Charts" },
  { id: "icons", label: "Icons" },
];
const TONES: readonly Tone[] = ["neutral", "accent", "info", "good", "warning", "danger"];
const PERSON = { id: "5b1c", name: "Bao Nguyen" };
/** Longer than a phone is wide, as names and titles can be. */
const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Every part in every state, for tests and for people who build pages. */
export function Gallery({ charts, sort }: { charts: string | null; sort: "ascending" | "descending" }) {
  return (
    <div className="with-outline">
      <Outline parts={PARTS} />
      <div className="grid min-w-0 grid-cols-1 gap-10">
        <Actions />
        <States />
        <People />
        <FieldParts />
        <Section id="lists" title="Lists">
          <div className="grid grid-cols-1 gap-6">
            <SortableTable sort={sort} />
            <SelectableTable />
            <LongTable word={LONG_WORD} />
            <Pager page={3} pages={9} to={(page) => `/admin/design?page=${page}`} />
          </div>
        </Section>
        <Cards />
        <Steps />
        <Messages />
        <Section id="charts" title="Charts">
          <Markup id={CHARTS_ID} html={charts} />
        </Section>
        <Icons />
      </div>
    </div>
  );
}

function Actions() {
  return (
    <Section id="actions" title="Buttons">
      <div className="grid gap-3">
        {(["primary", "secondary", "quiet", "danger"] as const).map((variant) => (
          <div key={variant} className="flex flex-wrap gap-2">
            <Button type="button" variant={variant}>
              Save {variant}
            </Button>
            <Button type="button" variant={variant} size="small">
              Save small {variant}
            </Button>
            <Button type="button" variant={variant} disabled>
              Save disabled {variant}
            </Button>
            <LinkButton to="/admin/design" variant={variant}>
              Open {variant}
            </LinkButton>
          </div>
        ))}
        <OpenDialog />
      </div>
    </Section>
  );
}

function OpenDialog() {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button type="button" onClick={() => setOpen(true)}>
        Open dialog
      </Button>
      <Dialog title="Close cycle" open={open} onClose={() => setOpen(false)}>
        <p>12 people can no longer change their assessments. This can't be undone.</p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button type="button" variant="danger" onClick={() => setOpen(false)}>
            Close cycle
          </Button>
          <Button type="button" onClick={() => setOpen(false)}>
            Cancel
          </Button>
        </div>
      </Dialog>
    </div>
  );
}

function States() {
  return (
    <Section id="states" title="States">
      <div className="grid gap-4">
        <div className="flex flex-wrap gap-2">
          {TONES.map((tone) => (
            <Badge key={tone} tone={tone}>
              State {tone}
            </Badge>
          ))}
        </div>
        <ViewSwitch
          label="Views"
          views={[
            { to: "/admin/design", label: "All", isCurrent: true },
            { to: "/admin/design?view=open", label: "Open", isCurrent: false },
          ]}
        />
        <EmptyState title="No goals yet" action={<LinkButton to="/admin/design">Add goal</LinkButton>}>
          A goal says what you want to learn and by when.
        </EmptyState>
        <Disclosure summary="Show details">
          <p>What a reader may want to know and most don't.</p>
        </Disclosure>
      </div>
    </Section>
  );
}

function People() {
  return (
    <Section id="people" title="People and chips">
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3">
          {(["small", "normal", "large"] as const).map((size) => (
            <span key={size} className="inline-flex items-center gap-2">
              <Avatar {...PERSON} size={size} />
              {PERSON.name}
            </span>
          ))}
          {Array.from({ length: 12 }, (_, color) => (
            <Avatar key={`color-${String(color)}`} id={String.fromCodePoint(48 + color)} name={`A ${color} B`} />
          ))}
        </div>
      </div>
    </Section>
  );
}

function FieldParts() {
  return (
    <Section id="fields" title="Fields">
      <div className="grid max-w-measure gap-4">
        <TextField label="Title" name="title" defaultValue="Release in three steps" />
        <TextField label="Address" name="address" hint="Where it can be read." errors={["Enter an address."]} />
        <TextField label="Team" name="team" disabled defaultValue="Platform" />
        <DateField label="Due" name="due" defaultValue="2026-12-01" />
        <DateField label="Last day" name="last" errors={["Choose a last day."]} />
        <TextArea label="Notes" name="notes" hint="At most 2,000 characters." />
        <SelectField label="Level" name="level" options={[{ value: "ic3", label: "IC3 Senior Engineer" }]} />
        <RadioGroup
          legend="Rating"
          name="rating"
          defaultValue="meeting"
          options={[
            { value: "developing", label: "Developing", hint: "With support" },
            { value: "meeting", label: "Meeting", hint: "On their own" },
          ]}
        />
        <CheckboxGroup
          legend="Reminders"
          name="reminders"
          options={[{ value: "mail", label: "By email" }]}
          chosen={["mail"]}
        />
      </div>
    </Section>
  );
}

function Cards() {
  const actions = (
    <Button type="button" size="small">
      Open round
    </Button>
  );
  return (
    <Section id="cards" title="Cards">
      <div className="grid gap-4 sm:grid-cols-2">
        <Card title="Spring round" state={<Badge tone="good">Open</Badge>} actions={actions}>
          <p>12 mentees, 9 mentors.</p>
        </Card>
        <Card title={LONG_WORD} state={<Badge tone="warning">Due tomorrow</Badge>} actions={actions}>
          <p>{LONG_WORD}</p>
        </Card>
      </div>
    </Section>
  );
}

function Steps() {
  return (
    <Section id="steps" title="Steps and progress">
      <Stepper
        label="Setup"
        steps={[
          { id: "people", label: "Add people", state: "done", to: "/admin/design#steps" },
          { id: "ladder", label: "Choose ladder", state: "current" },
          { id: "cycle", label: "Start cycle", state: "open" },
        ]}
      />
      <div className="grid gap-2">
        <Progress label="Rated" done={0} of={12} />
        <Progress label="Invited" done={30} of={40} />
        <Progress label="Submitted" done={8} of={8} />
      </div>
    </Section>
  );
}

const REMOVED = {
  id: "removed",
  text: "Goal removed",
  undo: { action: "/admin/design", fields: [] },
};

function Messages() {
  const [isRemoved, setRemoved] = useState(false);
  return (
    <Section id="messages" title="Messages">
      <div className="grid gap-3">
        {(["info", "good", "warning", "danger"] as const).map((tone) => (
          <Notice key={tone} tone={tone} title={`Notice ${tone}`}>
            <p>
              What it means, and <a href="/admin/design">what to do</a>.
            </p>
          </Notice>
        ))}
        <Button type="button" className="w-fit" onClick={() => setRemoved(true)}>
          Remove goal
        </Button>
        {/* Nothing here is stored: undoing takes the line away. */}
        <div
          onSubmit={(event) => {
            event.preventDefault();
            setRemoved(false);
          }}
        >
          <StatusLine done={isRemoved ? REMOVED : null} />
        </div>
      </div>
    </Section>
  );
}

function Icons() {
  return (
    <Section id="icons" title="Icons">
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {ICONS.map((name) => (
          <li key={name} className="flex items-center gap-2 text-sm">
            <Icon name={name} />
            {name}
          </li>
        ))}
      </ul>
    </Section>
  );
}
