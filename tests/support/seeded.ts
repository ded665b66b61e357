/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32), so that a failure can be had again. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of them, by a number from 0 to below 1. */
export const oneOf = <Thing>(things: readonly Thing[], chance: number): Thing =>
  things[Math.floor(chance * things.length)] as Thing;
