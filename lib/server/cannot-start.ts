/** Why the site does not start, in one line for the one who runs it. */
export class CannotStart extends Error {}
