import type { Element } from "hast";
import { memo, startTransition, useEffect, useState } from "react";
import { addToGroups } from "./blocks";
import { drawElements } from "./draw-elements";
import { elementsInSlices } from "./elements-of";

/** So many slices are drawn at once, also by the server, as they fill more than a screen; more if they are still empty. */
const FIRST_SLICES = 3;
const FIRST_SLICES_MAX = 8;

type Sliced = {
  text: string;
  slices: Generator<Element[]>;
  groups: readonly (readonly Element[])[];
  done: boolean;
};

function withMore(sliced: Sliced, count: number): Sliced {
  let { groups, done } = sliced;
  for (let slice = 0; slice < count && !done; slice += 1) {
    const next = sliced.slices.next();
    done = next.done === true;
    if (!next.done) groups = addToGroups(groups, next.value);
  }
  return { ...sliced, groups, done };
}

function begin(text: string): Sliced {
  const slices = elementsInSlices(text);
  let sliced = withMore({ text, slices, groups: [[]], done: false }, FIRST_SLICES);
  for (let slice = FIRST_SLICES; slice < FIRST_SLICES_MAX && !sliced.groups[0]?.length; slice += 1)
    sliced = withMore(sliced, 1);
  return sliced;
}

type GroupProps = { elements: readonly Element[]; isFull: boolean };

const Group = memo(function Group({ elements, isFull }: GroupProps) {
  return (
    <div className={isFull ? "blocks blocks-full" : "blocks"}>{drawElements([...elements])}</div>
  );
});

/** A text that was not seen growing: its beginning at once, and the rest slice by slice, so that the page stays awake. */
export function SlicedMarkdown({ text }: { text: string }) {
  const [known, setKnown] = useState(() => begin(text));
  const sliced = known.text === text ? known : begin(text);
  if (sliced !== known) setKnown(sliced);
  useEffect(() => {
    if (sliced.done) return;
    const timer = setTimeout(() => {
      const more = withMore(sliced, 1);
      startTransition(() => setKnown(more));
    });
    return () => clearTimeout(timer);
  }, [sliced]);
  return sliced.groups.map((elements, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
    <Group key={index} elements={elements} isFull={index < sliced.groups.length - 1} />
  ));
}
