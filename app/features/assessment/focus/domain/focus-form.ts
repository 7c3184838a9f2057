import { hidden, Id, list, Version } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

/** What the page of a review that has not begun sends about its focus. @property seen the number of the proposal it showed; 0 for none. */
export const proposeFocus = form({ focus: list(Id, 100), seen: hidden(Version) });
export const agreeFocus = form({ seen: hidden(Version) });
