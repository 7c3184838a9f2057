import { Button } from "./button";

type RevokeProps = {
  /** What the form calls it. */
  field: string;
  id: string;
  /** For whoever hears the page: several of them stand in a list. */
  name: string;
};

/** Revokes an item of a list; the question before it says what follows. */
export function Revoke({ field, id, name }: RevokeProps) {
  return (
    <form method="post">
      <input type="hidden" name={field} value={id} />
      <Button name="do" value="revoke" variant="danger" className="w-fit">
        Revoke<span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}
