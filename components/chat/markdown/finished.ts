import { createContext, useContext } from "react";

const Finished = createContext(true);

/** Says of all inside whether anything may still be added to it. */
export const FinishedProvider = Finished.Provider;

/** False while more may come: what is dear to draw waits until nothing will be added. */
export const useFinished = () => useContext(Finished);
