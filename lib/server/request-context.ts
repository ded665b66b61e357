import { AsyncLocalStorage } from "node:async_hooks";
import { newId } from "@/lib/domain/id";
import { processWide } from "./process-wide";

/** What is known of the request under way; the site's own server (scripts/server) opens one for each. */
export type RequestContext = { requestId: string; clientAddress: string; userId?: string };

/** Shared with scripts/server by its name on `globalThis`. */
const contexts = processWide("request-context", () => new AsyncLocalStorage<RequestContext>());

/** The context of the request under way, or one made up where there is no server (a handler called as a function). */
export const requestContext = (): RequestContext =>
  contexts().getStore() ?? { requestId: newId(), clientAddress: "unknown" };
