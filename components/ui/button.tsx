import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = cva(
  "target relative inline-flex shrink-0 select-none items-center justify-center gap-2 font-medium transition-colors disabled:pointer-events-none disabled:opacity-45",
  {
    variants: {
      look: {
        primary: "bg-ink text-canvas hover:bg-ink/85",
        plain: "border border-line bg-raised text-ink hover:bg-hover",
        quiet: "text-soft hover:bg-hover hover:text-ink",
        danger: "bg-danger text-canvas hover:bg-danger/85",
      },
      size: {
        medium: "h-9 rounded-lg px-3.5 text-sm pointer-coarse:h-11",
        small: "h-7 rounded-md px-2 text-[0.8125rem]",
        large: "h-11 rounded-xl px-4 text-[0.9375rem]",
        icon: "size-9 rounded-lg [&_svg]:size-[1.125rem]",
        "small-icon": "size-7 rounded-md [&_svg]:size-4",
      },
    },
    defaultVariants: { look: "plain", size: "medium" },
  },
);

type Props = ComponentProps<"button"> & VariantProps<typeof variants>;

export function Button({ look, size, className, type = "button", ...props }: Props) {
  return (
    <button type={type} className={classNames(variants({ look, size }), className)} {...props} />
  );
}
