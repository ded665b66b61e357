import type { Element } from "hast";
import { memo, startTransition, useEffect, useState } from "react";
import { addToGroups } from "./blocks";
import { drawElements } from "./draw-elements";
import { beginningOf, elementsInSlices } from "./elements-of";

type Sliced = {
  text: string;
  slices: Generator<Element[]>;
  groups: readonly (readonly Element[])[];
  ahead: readonly Element[];
  done: boolean;
};

function withMore(sliced: Sliced): Sliced {
  const { value, done = false } = sliced.slices.next();
  return { ...sliced, done, groups: done ? sliced.groups : addToGroups(sliced.groups, value) };
}

/** The first slice fills more than a screen. A list or a table that is not over in it shows its beginning meanwhile. */
function begin(text: string): Sliced {
  const slices = elementsInSlices(text);
  const sliced = withMore({ text, slices, groups: [[]], ahead: [], done: false });
  const isEmpty = !sliced.done && sliced.groups[0]?.length === 0;
  return isEmpty ? { ...sliced, ahead: beginningOf(text) } : sliced;
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
      const more = withMore(sliced);
      startTransition(() => setKnown(more));
    });
    return () => clearTimeout(timer);
  }, [sliced]);
  const { groups, ahead } = sliced;
  return groups.map((group, index) => {
    const elements = group.length > 0 ? group : ahead;
    // biome-ignore lint/suspicious/noArrayIndexKey: a group has no other name than its place
    return <Group key={index} elements={elements} isFull={index < groups.length - 1} />;
  });
}
