import { Search } from "lucide-react";
import * as Portal from "radix-ui/portal";
import { type RefObject, useEffect, useState } from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { ReadingPlace } from "@/lib/client/reading-places";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { useOnDemand } from "../ui/use-on-demand";
import type { FindHit } from "./find-hits";
import { Outline } from "./outline";

type Props = {
  path: readonly AnswerView[];
  /** Whether some of the path is not drawn, so that the browser's own search cannot find it. */
  isWindowed: boolean;
  /** Where in the header the buttons go. */
  place: Element | null;
  box: RefObject<HTMLElement | null>;
  topMessageId: () => string | undefined;
  onShow: (place: ReadingPlace) => void;
  onFound: (hit: FindHit | undefined) => void;
};

/** With fewer messages everything is a short scroll away. */
const WORTH_TOOLS = 6;
/** Where a question stands that was jumped to: past the edge by less than the room above its words. */
const JUMP_TOP_PX = -4;

const loadFindBar = () => import("./find-bar");

function useFindShortcut(isWanted: boolean, onFind: () => void): void {
  useEffect(() => {
    if (!isWanted) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = event.key === "f" && (event.ctrlKey || event.metaKey);
      if (!isFind || event.shiftKey || event.altKey) return;
      event.preventDefault();
      onFind();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });
}

/** What helps in a long conversation: an outline of its questions, and a search that reaches all of it. */
export function TranscriptTools(props: Props) {
  const { path, isWindowed, place, box, topMessageId, onShow, onFound } = props;
  const text = useText();
  const [finding, setFinding] = useState(false);
  const { parts, trigger } = useOnDemand(loadFindBar);
  const { onFocus: fetchAhead } = trigger;
  const find = () => {
    setFinding(true);
    trigger.onClick();
  };
  useFindShortcut(isWindowed && !finding, find);
  useEffect(() => {
    // The keys after Ctrl+F are meant for it, and do not wait.
    if (isWindowed) fetchAhead();
  }, [isWindowed, fetchAhead]);
  const focusTranscript = () => box.current?.focus({ preventScroll: true });
  const close = () => {
    setFinding(false);
    focusTranscript();
  };
  if (path.length < WORTH_TOOLS) return null;
  return (
    <>
      {place && (
        <Portal.Root container={place} className="contents">
          <IconButton label={text("find.open")} {...trigger} aria-expanded={finding} onClick={find}>
            <Search aria-hidden />
          </IconButton>
          <Outline
            path={path}
            topMessageId={topMessageId}
            onChoose={(messageId) => onShow({ messageId, top: JUMP_TOP_PX })}
            onChosen={focusTranscript}
          />
        </Portal.Root>
      )}
      {finding && parts && (
        <parts.FindBar
          path={path}
          box={box}
          topMessageId={topMessageId}
          onShow={onShow}
          onFound={onFound}
          onClose={close}
        />
      )}
    </>
  );
}
