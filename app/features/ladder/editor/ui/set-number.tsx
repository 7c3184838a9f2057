import { Button } from "~/ui/button";

/** Gives the draft the number that its changes need. */
export function SetNumber({ lowest }: { lowest: string }) {
  return (
    <form method="post" className="mb-4">
      <Button name="do" value="number" variant="primary">
        Set version to {lowest}
      </Button>
    </form>
  );
}
