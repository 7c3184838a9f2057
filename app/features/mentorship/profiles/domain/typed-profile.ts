import type { StoredProfile } from "./mentor-profile";
import type { OfferChoice } from "./offer-levels";

/** What a select for a competency says besides a level. */
export const NOT_OFFERED = "";
export const WITHOUT_LEVEL = "any";

/** As it is typed; `offers` by `framework/competency`: a level, `WITHOUT_LEVEL` or `NOT_OFFERED`. */
export type TypedProfile = {
  seats: string;
  about: string;
  waysOfWorking: readonly string[];
  pathways: readonly string[];
  offers: Readonly<Record<string, string>>;
};
export type ProfileErrors = Partial<Record<"seats" | "about" | "offers", string[]>>;

/** How a form names a competency. */
export const offerKey = ({ frameworkSlug, competencyId }: { frameworkSlug: string; competencyId: string }) =>
  `${frameworkSlug}/${competencyId}`;

/** A profile to be typed over. @param suggested whose levels stand in for what is stored of them. */
export function typedProfile(profile: StoredProfile | null, suggested: readonly OfferChoice[]): TypedProfile {
  const stored = (profile?.offers ?? []).map((offer) => [offerKey(offer), offer.levelCode ?? WITHOUT_LEVEL]);
  const agreed = suggested.flatMap((choice) => (choice.suggested ? [[offerKey(choice), choice.suggested]] : []));
  return {
    seats: String(profile?.seats ?? 1),
    about: profile?.about ?? "",
    waysOfWorking: profile?.waysOfWorking ?? [],
    pathways: profile?.pathways ?? [],
    offers: Object.fromEntries([...stored, ...agreed]),
  };
}
