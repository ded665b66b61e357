import type { IncomingMessage } from "node:http";

/** Whether a person's browser asks for a page: they are answered with one, whatever the answer is. */
export const isNavigation = ({ method = "", url = "", headers }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") &&
  /\btext\/html\b/.test(headers.accept ?? "") &&
  !/^\/(api|v1|_next)(\/|$)/.test(url);
