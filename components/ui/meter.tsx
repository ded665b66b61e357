import { classNames } from "./class-names";

type Props = {
  /** From 0 to 1; the words beside it say the same. */
  part: number;
  isNear: boolean;
};

/** How far something that has an end is used. */
export function Meter({ part, isNear }: Props) {
  return (
    <div aria-hidden className="h-2 overflow-hidden rounded-full bg-bubble">
      <div
        className={classNames("h-full rounded-full", isNear ? "bg-caution" : "bg-accent")}
        style={{ width: `${Math.min(1, part) * 100}%` }}
      />
    </div>
  );
}
