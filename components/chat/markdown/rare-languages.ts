import { all } from "lowlight";

/** Every language there is a grammar for; a file of its own, as few are ever asked for. */
export const rareLanguages = all;
