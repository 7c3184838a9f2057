import { Form } from "@remix-run/react";
import { Button, LinkButton } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";

type AuditFilterProps = {
  actions: readonly { value: string; label: string }[];
  typed: Record<string, string>;
  errors: Record<string, string[]>;
};

export function AuditFilter({ actions, typed, errors }: AuditFilterProps) {
  const { person = "", action = "", from = "", to = "" } = typed;
  return (
    // Fields hold what the address says, also after "Show all".
    <Form method="get" key={JSON.stringify(typed)} className="mb-6 flex flex-wrap items-end gap-4" noValidate>
      <TextField
        label="Person"
        name="person"
        type="email"
        placeholder="name@example.org"
        defaultValue={person}
        errors={errors.person}
      />
      <SelectField
        label="What was done"
        name="action"
        options={[{ value: "", label: "Everything" }, ...actions]}
        defaultValue={action}
        className="min-w-0 max-w-full sm:max-w-80"
      />
      <TextField label="From" name="from" type="date" defaultValue={from} errors={errors.from} />
      <TextField label="To" name="to" type="date" defaultValue={to} errors={errors.to} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Filter
        </Button>
        <LinkButton to="/admin/audit">Show all</LinkButton>
      </div>
    </Form>
  );
}
