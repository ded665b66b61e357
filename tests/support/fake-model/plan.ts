/** How the next completions are answered. */
export type Plan = {
  /** A label out of `faultLabels`; without one the answer is a good one. */
  fault?: string | undefined;
  /** The answer, as it is cut into chunks. */
  pieces: string[];
  /** Between two chunks. */
  delayMs: number;
  /** What is told of usage beside the common figures; null where nothing is told. */
  usage?: Record<string, unknown> | null;
};

export const defaultPlan: Plan = {
  pieces: ["Hello", " from", " the fake", " model:", " Grüße,", " 世界", " 🦜", "!"],
  delayMs: 0,
};

/** `count` pieces that can be told apart, so that a lost or doubled one shows. */
export const numberedPieces = (count: number) =>
  Array.from({ length: count }, (_, index) => `piece-${index + 1} `);

export const textOf = ({ pieces }: Plan) => pieces.join("");
