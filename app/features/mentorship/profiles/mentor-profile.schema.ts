import { z } from "zod";
import { hidden, Id, keyed, list, optional, paintedWeek, text, typedNumber, Version, week } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import {
  type MentorTells,
  MOST_SEATS,
  NOT_OFFERED,
  type Offer,
  WAYS_OF_WORKING,
  WITHOUT_LEVEL,
} from "./domain/mentor-profile";

const Seats = typedNumber(
  z.coerce
    .number({ error: "Enter a number of mentees." })
    .int("Enter a whole number.")
    .min(0, "Give 0 or more.")
    .max(MOST_SEATS, `Enter at most ${MOST_SEATS}.`),
);
const OfferLevel = z.string().regex(/^(any|[A-Z]{1,6}[0-9]{1,2})?$/, "Choose levels of the lists.");

/** @param key `framework/competency`. */
function offerOf({ key, offer }: { key: string; offer: string }): Offer[] {
  if (offer === NOT_OFFERED) return [];
  const [frameworkSlug = "", competencyId = ""] = key.split("/");
  return [{ frameworkSlug, competencyId, levelCode: offer === WITHOUT_LEVEL ? null : offer }];
}

/** The forms of one's own profile. */
export const ProfileForm = acts({
  profile: form({
    edits: hidden(Version),
    seats: text(Seats),
    about: text(optional(2_000)),
    way: list(z.enum(WAYS_OF_WORKING), WAYS_OF_WORKING.length),
    pathway: list(z.string().regex(/^[A-Z]{1,6}[0-9]{1,2}>[A-Z]{1,6}[0-9]{1,2}$/), 100),
    offers: keyed({ offer: text(OfferLevel) }, "offer", 100),
  }).as(({ edits: seen, seats, about, way: waysOfWorking, pathway: pathways, offers }) => {
    const tells: MentorTells = { seats, about, waysOfWorking, pathways, offers: offers.flatMap(offerOf) };
    return { seen, tells };
  }),
  hours: form({ week: week(), seen: hidden(z.string(), { length: 2_000 }) }),
  paint: form({
    cell: paintedWeek(),
    seen: hidden(z.string(), { length: 2_000 }),
  }),
  refuse: form({ person: person() }),
  allow: form({ "about-person": hidden(Id) }),
});
export type ProfileSent = NonNullable<ReturnType<typeof ProfileForm.read>>;
