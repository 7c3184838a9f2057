import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";

/** In the place of forms that add people, while those of the sample are here. */
export function BesideSample() {
  return (
    <EmptyState
      title="The sample organization is loaded"
      action={
        <LinkButton to="/admin/start/sample" variant="primary">
          Remove sample organization
        </LinkButton>
      }
    >
      Remove it before you add your own people.
    </EmptyState>
  );
}
