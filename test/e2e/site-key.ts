/** What the organisation's image is sealed with opens on each site that serves a copy of it, and no key is left in this folder. */
export const KEY = { SECRETS_KEY: "the-key-of-the-sites-of-journeys-alone" };
