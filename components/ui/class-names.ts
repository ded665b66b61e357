import { type ClassValue, clsx } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names as one string; of two that contradict each other the later one counts. */
export const classNames = (...classes: ClassValue[]) => twMerge(clsx(classes));
