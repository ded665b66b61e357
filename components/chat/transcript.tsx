import { ArrowDown } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { shapeOf } from "@/lib/client/conversation-parts";
import { type OpenConversation, questionFrom } from "@/lib/client/conversation-state";
import { pathTo } from "@/lib/domain/message-tree";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import type { FindHit } from "./find-hits";
import { PresetLine } from "./preset-line";
import type { Editing } from "./question-editor";
import { TranscriptMessage } from "./transcript-message";
import { TranscriptTools } from "./transcript-tools";
import { useBranches } from "./use-branches";
import { useKeptFocus } from "./use-kept-focus";
import { usePresetChanges } from "./use-preset-changes";
import { useTranscriptScroll } from "./use-transcript-scroll";
import type { Turn } from "./use-turn";

type Props = {
  id: string;
  open: OpenConversation;
  editing: Editing | null;
  onEdit: (editing: Editing | null) => void;
  turn: Turn;
  /** Where in the header the tools go. */
  toolsPlace: Element | null;
};

/** The branch that is shown, with the question on its way at its end. */
function usePath({ messages, activeMessageId, pending }: OpenConversation) {
  return useMemo(() => {
    if (!pending) return pathTo(messages, activeMessageId);
    return [...pathTo(messages, pending.parentId), questionFrom(pending)];
  }, [messages, activeMessageId, pending]);
}

/** What was said, in the branch that is shown. */
export function Transcript({ id, open, editing, onEdit, turn, toolsPlace }: Props) {
  const { messages, tree, pending } = open;
  const text = useText();
  const path = usePath(open);
  const { box, content, drawn, atEnd, toEnd, show, topMessageId } = useTranscriptScroll(id, path);
  const changes = usePresetChanges(path, open);
  const shape = useMemo(() => shapeOf({ tree, messages }), [tree, messages]);
  const branches = useBranches(shape, drawn);
  const keptFocus = useKeptFocus(box);
  const [found, setFound] = useState<FindHit>();
  const lastId = path.at(-1)?.id;

  useEffect(() => {
    if (pending) toEnd();
  }, [pending, toEnd]);

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        {...keptFocus}
        className="peer relative h-full overflow-y-auto overscroll-contain outline-offset-[-2px]"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={text("transcript.label")}
      >
        <div ref={content} className="mx-auto w-full max-w-[48rem] px-4 pb-10 pt-1">
          {drawn.map((message) => (
            <div key={message.id} data-message={message.id} className="flow-root">
              {changes.has(message.id) && <PresetLine preset={changes.get(message.id) ?? null} />}
              <TranscriptMessage
                conversationId={id}
                message={message}
                branch={branches.get(message.id)}
                editing={editing?.originalId === message.id ? editing : null}
                onEdit={onEdit}
                onAsk={turn.ask}
                found={found?.messageId === message.id ? found.part : undefined}
                busy={turn.busy}
                isLast={message.id === lastId}
              />
            </div>
          ))}
        </div>
      </div>
      <Edges />
      <TranscriptTools
        path={path}
        isWindowed={drawn.length < path.length || open.partial}
        place={toolsPlace}
        box={box}
        topMessageId={topMessageId}
        onShow={show}
        onFound={setFound}
      />
      {!atEnd && (
        <IconButton
          label={text("transcript.toLatest")}
          look="plain"
          className="fade absolute! bottom-3 left-1/2 -translate-x-1/2 rounded-full! shadow-composer"
          onClick={toEnd}
        >
          <ArrowDown aria-hidden />
        </IconButton>
      )}
    </div>
  );
}

/** Words come and go softly at the edges, unless these show the focus. */
function Edges() {
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 top-0 h-4 bg-gradient-to-b from-canvas to-transparent peer-focus-visible:hidden"
      />
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 h-6 bg-gradient-to-t from-canvas to-transparent peer-focus-visible:hidden"
      />
    </>
  );
}
