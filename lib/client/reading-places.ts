/** A message, and how far below the upper edge of the transcript it begins, in pixels. */
export type ReadingPlace = { messageId: string; top: number };

export type ReadingPlaces = {
  /** Undefined for a conversation that is read at its end. */
  read: (conversationId: string) => ReadingPlace | undefined;
  write: (conversationId: string, place: ReadingPlace | undefined) => void;
};

/** Where in each conversation the reader was, for as long as the page lives. */
export function createReadingPlaces(): ReadingPlaces {
  const places = new Map<string, ReadingPlace>();
  return {
    read: (conversationId) => places.get(conversationId),
    write: (conversationId, place) => {
      if (place) places.set(conversationId, place);
      else places.delete(conversationId);
    },
  };
}
