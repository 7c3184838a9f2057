import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/field";

type HandOverProps = {
  programme: { ownerName: string; ownerLeft: boolean };
  owners: readonly { id: string; name: string; email: string }[];
  /** What was chosen, and what is wrong with it. */
  owner?: string | null;
  wrong?: string;
};

export function HandOver({ programme: { ownerName, ownerLeft }, owners, owner, wrong }: HandOverProps) {
  if (owners.length === 0) {
    return (
      <EmptyState title="Nobody else may own programmes">
        <p>An administrator gives somebody the role of programme owner first.</p>
      </EmptyState>
    );
  }
  const options = owners.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }));
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <p>
        {ownerLeft ? `${ownerName} has left.` : `Owned by ${ownerName}.`} Whoever owns a programme pairs its rounds and
        reads who enrolled and what pairs tell its owner; a former owner does not any more.
      </p>
      <SelectField
        label="New owner"
        name="owner"
        options={[{ value: "", label: "Choose somebody" }, ...options]}
        defaultValue={owner ?? ""}
        errors={wrong ? [wrong] : undefined}
        className="max-w-96"
      />
      <Button variant="primary" className="w-fit">
        Hand over
      </Button>
    </form>
  );
}
