import { onShutdown } from "../shutdown";
import { settleAnswers } from "./live-answers";

/** How long answers may go on when the process is told to end; what is left after it is stored as interrupted. */
const PATIENCE_MS = 6_000;

export const settleAtShutdown = () => onShutdown(() => settleAnswers(PATIENCE_MS));
