import { type ClassValue, clsx } from "clsx";

/**
 * Class names as one string. Of two that contradict each other the style sheet decides, not their order: what is to
 * win over a component's own says so with `!`.
 */
export const classNames = (...classes: ClassValue[]): string => clsx(classes);
