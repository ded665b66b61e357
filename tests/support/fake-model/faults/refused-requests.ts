import { frame } from "../frames";
import { type Fault, openStream } from "../turn";
import { refusedContents } from "./refused-contents";
import { refusedForUs } from "./refused-for-us";
import type { RefusedRequest } from "./refused-request";
import { refusedShapes } from "./refused-shapes";

/** What is wrong with a request, or is not, in the shapes and words of the providers. */
export const refusedRequests = { ...refusedContents, ...refusedShapes, ...refusedForUs };

const refuse =
  ({ status, body, contentType = "application/json", granted }: RefusedRequest): Fault =>
  (turn) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    if (granted && turn.call.body.stream) {
      openStream(turn);
      turn.response.end(frame(body));
      return;
    }
    turn.response.writeHead(granted ? 200 : status, { "content-type": contentType }).end(text);
  };

/** The provider says no, in shapes and words of its own. */
export const refusedRequestFaults: Record<string, Fault> = Object.fromEntries(
  Object.entries(refusedRequests).map(([label, refused]) => [`refused-${label}`, refuse(refused)]),
);
