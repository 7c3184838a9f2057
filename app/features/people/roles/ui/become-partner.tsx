import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { CheckboxGroup } from "~/ui/forms/field";

type BecomePartnerProps = {
  teams: readonly string[];
  problem?: { typed: { team: readonly string[] }; errors: FieldErrors };
};

/** For an administrator who has no reports: the teams whose review cycles they will run. */
export function BecomePartner({ teams, problem }: BecomePartnerProps) {
  if (teams.length === 0)
    return (
      <EmptyState
        title="No teams yet"
        action={
          <LinkButton to="/admin/import" variant="primary">
            Import people
          </LinkButton>
        }
      >
        Import people with their teams first.
      </EmptyState>
    );
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <p>
        You become people partner of the teams you choose. You see who has submitted in their cycles, not what they
        wrote.
      </p>
      <CheckboxGroup
        legend="Teams"
        name="team"
        options={teams.map((team) => ({ value: team, label: team }))}
        chosen={problem?.typed.team ?? teams}
        errors={problem?.errors.team}
      />
      <Button variant="primary" className="w-fit">
        Continue to review cycle
      </Button>
    </form>
  );
}
