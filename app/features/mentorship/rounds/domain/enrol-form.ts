import type { GrowPicker } from "./grow-picker";
import type { EnrolmentErrors, TypedEnrolment } from "./typed-enrolment";

/** A form as it is shown: fresh, stored, or sent back with what is wrong. */
export type EnrolForm = {
  typed: TypedEnrolment;
  picker: GrowPicker;
  /** To be sent back with it. */
  edits: number;
  errors: EnrolmentErrors;
  /** As another tab has stored it meanwhile. */
  stored: StoredInWords | null;
};

/** An enrolment as it is told. */
export type StoredInWords = {
  level: string | null;
  grows: readonly string[];
  hope: string;
  languages: readonly string[];
  seats: number | null;
  withdrawn: boolean;
};
