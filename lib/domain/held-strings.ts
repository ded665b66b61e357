/**
 * JSON whose longest strings are held apart: pictures, sound and files, which nobody here reads. A mark stands in the
 * text for what each of them says, so that the text can be parsed and changed at the cost of what is left of it.
 */
export type OutlinedJson = {
  json: string;
  /** Made by chance for this text, so that nothing that was sent can look like one of its marks. */
  id: string;
  /** Each string between its quotes, in UTF-8, in parts. */
  held: readonly (readonly Uint8Array[])[];
};

/** What stands for a string that is so many bytes long. It can be part of a JSON string as it is. */
export const heldMark = (id: string, index: number, length: number): string =>
  `[${length} bytes: ${id}-${index}]`;

/** The JSON with all that is held apart back in its place, in parts that follow each other. */
export function partsOfJson({ json, id, held }: OutlinedJson): Uint8Array[] {
  const encoder = new TextEncoder();
  if (held.length === 0) return [encoder.encode(json)];
  return json
    .split(new RegExp(`\\[\\d+ bytes: ${id}-(\\d+)\\]`))
    .flatMap((part, index) =>
      index % 2 === 1 ? (held[Number(part)] ?? []) : encoder.encode(part),
    );
}

/** How many bytes are held apart from a text, by the marks in it. */
export function heldLength(text: string): number {
  let length = 0;
  for (const [, held] of text.matchAll(/\[(\d{1,10}) bytes: [\da-f]{32}-\d+\]/g))
    length += Number(held);
  return length;
}
