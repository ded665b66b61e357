import type { ReadingPlace } from "@/lib/client/reading-places";

/** What stands at the upper edge of a scroller, and where exactly. */
export type ScrollAnchor = {
  /** The innermost element there; Markdown may replace it. */
  element: Element;
  elementTop: number;
  message: HTMLElement;
  messageTop: number;
};

const messagesIn = (box: HTMLElement) => box.querySelectorAll<HTMLElement>("[data-message]");

const topIn = (box: HTMLElement, element: Element) =>
  element.getBoundingClientRect().top - box.getBoundingClientRect().top;

function firstVisible(box: HTMLElement): HTMLElement | undefined {
  const messages = messagesIn(box);
  const edge = box.getBoundingClientRect().top;
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const below = (messages[middle]?.getBoundingClientRect().bottom ?? 0) > edge;
    if (below) high = middle;
    else low = middle + 1;
  }
  return messages[low];
}

export function anchorOf(box: HTMLElement): ScrollAnchor | null {
  const message = firstVisible(box);
  if (!message) return null;
  const { left, top, width } = box.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + 1);
  const element = hit && message.contains(hit) ? hit : message;
  return {
    element,
    elementTop: topIn(box, element),
    message,
    messageTop: topIn(box, message),
  };
}

/**
 * Puts what stood at the upper edge back there after something above it was added, removed or took another size.
 * Browsers that anchor scrolling have done it already, except at the very top.
 */
export function restoreAnchor(box: HTMLElement, anchor: ScrollAnchor): void {
  const { element, elementTop, message, messageTop } = anchor;
  const moved = element.isConnected
    ? topIn(box, element) - elementTop
    : message.isConnected && topIn(box, message) - messageTop;
  if (moved && Math.abs(moved) >= 1) box.scrollTop += moved;
}

export const placeOf = ({ message, messageTop }: ScrollAnchor): ReadingPlace => ({
  messageId: message.dataset.message ?? "",
  top: messageTop,
});

/** Scrolls a message to its place. False when it is not drawn. */
export function scrollToPlace(box: HTMLElement, { messageId, top }: ReadingPlace): boolean {
  for (const message of messagesIn(box)) {
    if (message.dataset.message !== messageId) continue;
    box.scrollTop += topIn(box, message) - top;
    return true;
  }
  return false;
}
