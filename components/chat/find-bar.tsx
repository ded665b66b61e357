import { ChevronDown, ChevronUp, X } from "lucide-react";
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from "react";
import type { AnswerView } from "@/lib/client/apply-event";
import type { ReadingPlace } from "@/lib/client/reading-places";
import { useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { type FindHit, hitsIn, preparedFor } from "./find-hits";
import { inSlices } from "./in-slices";
import { useFindMarks } from "./use-find-marks";

type Props = {
  path: readonly AnswerView[];
  box: RefObject<HTMLElement | null>;
  topMessageId: () => string | undefined;
  onShow: (place: ReadingPlace) => void;
  /** A hit has become the current one; what it is folded into is to be opened. */
  onFound: (hit: FindHit | undefined) => void;
  onClose: () => void;
};

/** Below the bar itself. */
const SHOWN_TOP_PX = 72;

const nothing = { searched: "", hits: [] };

/** The first hit that is not above what is being read. */
function nearestHit(hits: readonly { messageId: string }[], below: ReadonlySet<string>): number {
  const index = hits.findIndex(({ messageId }) => below.has(messageId));
  return Math.max(0, index);
}

/** The hits for what was typed. While they are being looked for, those for what was searched before. */
function useSearch(path: Props["path"], typed: string) {
  const [found, setFound] = useState<{ searched: string; hits: readonly FindHit[] }>(nothing);
  useEffect(() => inSlices(preparedFor(path)), [path]);
  useEffect(
    () => inSlices(hitsIn(path, typed), (hits) => setFound({ searched: typed, hits })),
    [path, typed],
  );
  return found;
}

/** The hits, and the one among them that is shown. */
function useHits({ path, topMessageId, onShow }: Props, typed: string) {
  const { hits, searched } = useSearch(path, typed);
  const [chosen, setChosen] = useState(0);
  const current = Math.min(chosen, Math.max(0, hits.length - 1));
  const show = (index: number) => {
    const hit = hits[index];
    setChosen(index);
    if (hit) onShow({ messageId: hit.messageId, top: SHOWN_TOP_PX });
  };
  const step = (by: number) => {
    if (hits.length > 0) show((current + by + hits.length) % hits.length);
  };
  const toNearest = useRef(() => {});
  useEffect(() => {
    toNearest.current = () => {
      const from = path.findIndex(({ id }) => id === topMessageId());
      const below = new Set(path.slice(Math.max(0, from)).map(({ id }) => id));
      show(nearestHit(hits, below));
    };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are looked for from where the reader is
  useEffect(() => {
    toNearest.current();
  }, [searched]);
  return { hits, current, step, isSearched: searched === typed };
}

/** Looks for words in the whole conversation, also where it is not drawn and the browser's own search cannot look. */
export function FindBar(props: Props) {
  const { box, onFound, onClose } = props;
  const text = useText();
  const [typed, setTyped] = useState("");
  const looked = useDeferredValue(typed);
  const { hits, current, step, isSearched } = useHits(props, looked);
  const hit = hits[current];
  useFindMarks(box, looked, hit);
  useEffect(() => {
    onFound(hit);
    return () => onFound(undefined);
  }, [hit, onFound]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const count = hits.length === 0 ? "find.none" : "find.count";

  return (
    <search className="rise absolute inset-x-2 top-2 z-10 flex items-center gap-0.5 rounded-xl bg-overlay p-1 shadow-overlay md:left-auto md:right-4 md:w-96">
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: it was opened to type into
        autoFocus
        aria-label={text("find.label")}
        placeholder={text("find.label")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-9 min-w-0 flex-1 rounded-lg bg-transparent px-2.5 text-base outline-offset-0 placeholder:text-faint md:text-[0.9375rem] [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="shrink-0 px-1 text-[0.8125rem] tabular-nums text-soft">
        {looked.trim() !== "" &&
          isSearched &&
          text(count, { current: current + 1, total: hits.length })}
      </span>
      <IconButton
        label={text("find.previous")}
        disabled={hits.length === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={text("find.next")} disabled={hits.length === 0} onClick={() => step(1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={text("find.close")} onClick={onClose}>
        <X aria-hidden />
      </IconButton>
    </search>
  );
}
