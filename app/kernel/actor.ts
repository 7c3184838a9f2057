/** Whoever asks for something: the signed-in person, as far as a decision may depend on them. */
export type Actor = {
  id: string;
  name: string;
  administrator: boolean;
};
