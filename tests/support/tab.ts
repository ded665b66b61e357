import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Frame } from "@/lib/domain/answer-event";
import { type ChangeEvent, decodeChange } from "@/lib/domain/change-event";
import { changeMark } from "@/lib/server/changes";
import type { Person } from "./person";

/** What a tab hears, gathered as it comes; `closed` tells whether the stream has ended. */
export async function openTab(person: Person, mark = changeMark(person.id)) {
  const response = await person.get(`/api/events?after=${mark}`);
  const heard: ChangeEvent[] = [];
  const tab = { heard, closed: false };
  const frames = (response.body as ReadableStream)
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  const read = async () => {
    for await (const frame of frames as unknown as AsyncIterable<Frame>) {
      const change = decodeChange(frame);
      if (change) heard.push(change);
    }
    tab.closed = true;
  };
  void read();
  return tab;
}
