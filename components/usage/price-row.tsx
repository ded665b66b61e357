import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { MODEL_NAME_LENGTH_MAX, PRICE_MAX } from "@/lib/domain/limits";
import { useChat, useSelected } from "../chat/chat-provider";
import { type TextId, useText } from "../text";
import { IconButton } from "../ui/icon-button";
import { NumberInput } from "./number-input";
import type { TypedPrice } from "./use-price-table";

type Props = {
  row: TypedPrice;
  /** Names what stands in the columns. */
  isFirst: boolean;
  onChange: (next: Partial<TypedPrice>) => void;
  onRemove: () => void;
};

/** One model and what it costs, to be edited. */
export function PriceRow({ row, isFirst, onChange, onRemove }: Props) {
  const text = useText();
  const { models: store } = useChat();
  const models = useSelected(store, (state) => state.models?.models);
  const listId = useId();
  const named = (name: TextId) => text("usage.priceOf", { price: text(name), model: row.model });
  return (
    <li className="grid grid-cols-3 items-end gap-2 sm:grid-cols-[1fr_5.5rem_5.5rem_5.5rem_auto]">
      <Column name={text("usage.model")} isFirst={isFirst} className="col-span-2 sm:col-span-1">
        <input
          aria-label={text("usage.model")}
          list={listId}
          required
          maxLength={MODEL_NAME_LENGTH_MAX}
          value={row.model}
          onChange={({ target }) => onChange({ model: target.value })}
          className="h-9 w-full min-w-0 rounded-lg border border-line-strong/60 bg-raised px-2.5 text-base outline-offset-0 pointer-coarse:h-11 md:text-sm"
        />
        <datalist id={listId}>
          {models?.map(({ id }) => (
            <option key={id} value={id} />
          ))}
        </datalist>
      </Column>
      <IconButton
        className="justify-self-end sm:order-last"
        label={text("usage.removePrice", { model: row.model })}
        onClick={onRemove}
      >
        <X aria-hidden />
      </IconButton>
      <Column name={text("usage.inputShort")} isFirst={isFirst}>
        <NumberInput
          className="w-full!"
          label={named("usage.inputShort")}
          required
          max={PRICE_MAX}
          value={row.input}
          onChange={(input) => onChange({ input })}
        />
      </Column>
      <Column name={text("usage.cachedShort")} isFirst={isFirst}>
        <NumberInput
          className="w-full!"
          label={named("usage.cachedShort")}
          placeholder={row.input}
          max={PRICE_MAX}
          value={row.cachedInput}
          onChange={(cachedInput) => onChange({ cachedInput })}
        />
      </Column>
      <Column name={text("usage.outputShort")} isFirst={isFirst}>
        <NumberInput
          className="w-full!"
          label={named("usage.outputShort")}
          required
          max={PRICE_MAX}
          value={row.output}
          onChange={(output) => onChange({ output })}
        />
      </Column>
    </li>
  );
}

type ColumnProps = { name: string; isFirst: boolean; className?: string; children: ReactNode };

/** A cell with its name over it: in the first line, and on phones in every one. */
function Column({ name, isFirst, className = "", children }: ColumnProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <span aria-hidden className={`text-[0.8125rem] text-soft ${isFirst ? "" : "sm:hidden"}`}>
        {name}
      </span>
      {children}
    </div>
  );
}
