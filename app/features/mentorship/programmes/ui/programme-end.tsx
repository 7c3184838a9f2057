import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";

export function EndProgramme() {
  return (
    <Disclosure summary="End the programme" className="mt-10 max-w-measure">
      <p>No further round begins. Those that are open or run go on to their end. It cannot be taken up again.</p>
      <form method="post" className="mt-3">
        <Button name="do" value="end" variant="danger">
          End the programme
        </Button>
      </form>
    </Disclosure>
  );
}
